import { Alert, Anchor, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import { contentFor } from './composition.ts';
import type { VariantProblem } from './composition.ts';
import type { Editing } from './editing.ts';
import { useFoundProblem } from './use-found-problem.ts';
import { wordAccountsProblem } from './word-accounts-problem.ts';

/** Beside the buttons: all that keeps the post from what was just asked for, each line a way to what mends it. */
export function StandingNotice({ editing, saving }: { editing: Editing; saving: boolean }) {
  const { t } = useTranslation('studio');
  const lines = useLines(editing);
  if (lines.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t(saving ? 'standing.notSaved' : 'standing.notSent')}
    >
      <Text size="sm">{t('standing.text')}</Text>
      <List listStyleType="none" spacing={4} mt={4}>
        {lines.map(({ words, fieldId }) => (
          <List.Item key={words}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="left"
              c="inherit"
              underline="always"
              onClick={() => editing.fields.focusOn(fieldId)}
            >
              {words}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** In the order of the page; what several accounts share is said once. */
function useLines(editing: Editing): { readonly words: string; readonly fieldId: string }[] {
  const { t } = useTranslation('studio');
  const { t: tWhen } = useTranslation('when');
  const wordFound = useFoundProblem(editing.accounts);
  const { standing, ids } = editing.fields;
  if (standing === null) return [];
  const wordContent = (found: VariantProblem): string =>
    [fileName(editing, found), wordFound([found])].filter((part) => part !== null).join(': ');
  const accounts = wordAccountsProblem(standing.accounts, t);
  const lines = [
    ...(accounts === null ? [] : [{ words: accounts, fieldId: ids.accounts }]),
    ...[...standing.contents].flatMap(([place, problems]) =>
      problems.map((found) => ({ words: wordContent(found), fieldId: ids.place(place) })),
    ),
    ...(standing.when === null
      ? []
      : [{ words: tWhen(standing.when.problem), fieldId: ids[standing.when.field] }]),
  ];
  return lines.filter(({ words }, index) => lines.findIndex((one) => one.words === words) === index);
}

/** Null for what is not said of one file. */
function fileName({ composition, known }: Editing, { accountId, problem }: VariantProblem): string | null {
  const { segment, media } = problem.at;
  if (media === undefined) return null;
  const content = contentFor(composition, accountId);
  const used = segment === 0 ? content.media[media] : content.thread[segment - 1]?.media[media];
  return known.byId.get(used?.mediaId ?? '')?.fileName ?? null;
}
