import { Button, Stack, Text } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import type { Platform } from '../../domain/platforms.ts';
import { withOwnText } from './composition.ts';
import { chosenAccounts } from './editing.ts';
import type { Editing } from './editing.ts';
import { OwnForAccount } from './OwnForAccount.tsx';
import { COMMON_TEXT, PLACES } from './problem-place.ts';
import { useFoundProblem } from './use-found-problem.ts';
import { VariantEditor } from './VariantEditor.tsx';

/** The one text, and a text of its own for each account that wants one. */
export function TextFields({ editing }: { editing: Editing }) {
  const { composition, accounts, update, fields, known } = editing;
  const { t } = useTranslation('studio');
  const wordFound = useFoundProblem(accounts);
  const chosen = chosenAccounts(editing);
  const photos = (accountId?: string): boolean =>
    (composition.ownMedia[accountId ?? ''] ?? composition.media).some(
      ({ mediaId }) => known.byId.get(mediaId)?.kind === 'image',
    );
  const own = chosen.filter(({ id }) => id in composition.ownTexts);
  const common = chosen.filter(({ id }) => !(id in composition.ownTexts));

  const editor = (place: string) => ({
    error: wordFound(fields.problems.contents.get(place)),
    onBlur: () => fields.leavePlace(place),
    id: fields.ids.place(place),
  });

  return (
    <Stack gap="md">
      <VariantEditor
        {...editor(COMMON_TEXT)}
        label={t('text.label')}
        text={composition.text}
        photos={photos()}
        platforms={platformsOf(common.length > 0 ? common : accounts)}
        onChange={(text) => {
          update((now) => ({ ...now, text }));
          fields.clearPlace(COMMON_TEXT);
        }}
      />
      {own.map((account) => (
        <VariantEditor
          key={account.id}
          {...editor(PLACES.text(composition, account.id))}
          label={t('text.labelFor', { account: accountLabel(account) })}
          text={composition.ownTexts[account.id] ?? ''}
          photos={photos(account.id)}
          platforms={[account.platform]}
          onChange={(text) => {
            update((now) => withOwnText(now, account.id, text));
            fields.clearPlace(PLACES.text(composition, account.id));
          }}
          action={
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                update((now) => withOwnText(now, account.id, null));
                fields.clearPlace(PLACES.text(composition, account.id));
              }}
            >
              {t('text.ownOff', { account: accountLabel(account) })}
            </Button>
          }
        />
      ))}
      {chosen.length > 1 && common.length > 0 && (
        <div>
          <OwnForAccount
            label={t('text.ownMenu')}
            wordFor={(account) => t('text.own', { account: accountLabel(account) })}
            icon={<IconPencilPlus size={15} aria-hidden />}
            accounts={common}
            onPick={({ id }) => update((now) => withOwnText(now, id, now.text))}
          />
          <Text size="xs" c="dimmed" mt={6}>
            {t('text.ownHint')}
          </Text>
        </div>
      )}
    </Stack>
  );
}

function platformsOf(accounts: readonly Account[]): Platform[] {
  return [...new Set(accounts.map(({ platform }) => platform))];
}
