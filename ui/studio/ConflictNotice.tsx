import { Alert, Button, Group, Text } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { getPostTimelineOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import { useFormat } from '../format/useFormat.ts';
import { useLeadTo } from './use-lead-to.ts';

/** The post was changed elsewhere while something was written here: by whom, and what becomes of both texts. */
export function ConflictNotice(props: {
  postId: string;
  /** Set when the Hub has refused a save for it; then the notice has the focus, else nobody is interrupted. */
  refusal: ApiProblem | null;
  onLoadTheirs: () => void;
  onOverwrite: () => void;
}) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const notice = useRef<HTMLDivElement>(null);
  useLeadTo(notice, props.refusal);
  const timeline = useQuery({ ...getPostTimelineOptions({ path: { id: props.postId } }), staleTime: 0 });
  const edit = timeline.data?.items.findLast(({ type }) => type === 'post.edited');
  const by = useEditor(edit);
  return (
    <Alert
      ref={notice}
      tabIndex={-1}
      color="orange"
      variant="light"
      icon={<IconGitMerge size={20} aria-hidden />}
      title={t('conflict.title')}
    >
      <Text size="sm">
        {edit && `${t('conflict.by', { name: by, time: format.relative(edit.at) })} `}
        {t('conflict.text')}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={props.onOverwrite}>
          {t('conflict.overwrite')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="red" onClick={props.onLoadTheirs}>
          {t('conflict.load')}
        </Button>
      </Group>
    </Alert>
  );
}

function useEditor(edit: TimelineEntry | undefined): string {
  const { t } = useTranslation('posts');
  const name = edit?.actor.name ?? t('timeline.deletedPerson');
  return edit?.actor.kind === 'token' ? t('timeline.byToken', { name }) : name;
}
