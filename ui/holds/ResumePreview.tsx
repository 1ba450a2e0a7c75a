import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { countChoices } from './resume-choices.ts';

const LINES = {
  late: 'resume.previewLate',
  reschedule: 'resume.previewReschedule',
  skip: 'resume.previewSkip',
  open: 'resume.previewOpen',
} as const;

/** What resuming will do, in numbers. */
export function ResumePreview(props: {
  counts: ReturnType<typeof countChoices>;
  /** Posts beyond the ones that are listed, and what becomes of them. */
  more: number;
  others: 'late' | 'skip' | null;
}) {
  const { t } = useTranslation('holds');
  const { more, others } = props;
  const whereMore = others ?? 'open';
  const counts = { ...props.counts, [whereMore]: props.counts[whereMore] + more };
  const shown = (['late', 'reschedule', 'skip', 'open'] as const).filter((one) => counts[one] > 0);
  return (
    <Stack gap={4} role="status">
      <Text size="sm" fw={600}>
        {t('resume.preview')}
      </Text>
      <List size="sm">
        {shown.map((one) => (
          <List.Item key={one} c={one === 'open' ? 'var(--mantine-color-error)' : 'inherit'}>
            {t(LINES[one], { count: counts[one] })}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
