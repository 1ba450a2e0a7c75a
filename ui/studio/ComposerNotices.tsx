import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/api-problem.ts';
import { wordProblem } from '../api/word-problem.ts';
import { useFormat } from '../format/useFormat.ts';
import { useLeadTo } from './use-lead-to.ts';

/** What was written here before and not saved is back, of a new post or of changes to one. */
export function RestoredNotice(props: {
  isNew: boolean;
  keptAt: string;
  onDiscard: () => void;
  onKeep: () => void;
}) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconHistory size={20} aria-hidden />}
      title={t(props.isNew ? 'restored.titleNew' : 'restored.title')}
    >
      <Text size="sm">{t('restored.text', { time: format.relative(props.keptAt) })}</Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={props.onDiscard}>
          {t(props.isNew ? 'restored.anew' : 'restored.discard')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={props.onKeep}>
          {t('restored.keep')}
        </Button>
      </Group>
    </Alert>
  );
}

/** Why the Hub did not take what was sent. */
export function FailureNotice({ problem }: { problem: ApiProblem }) {
  const { t } = useTranslation('studio');
  const notice = useRef<HTMLDivElement>(null);
  useLeadTo(notice, problem);
  return (
    <Alert
      ref={notice}
      tabIndex={-1}
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t('failed')}
    >
      <Text size="sm">{wordProblem(problem)}</Text>
    </Alert>
  );
}
