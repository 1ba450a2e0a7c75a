import { Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordProblem } from '../api/word-problem.ts';
import { useFormat } from '../format/useFormat.ts';
import classes from './MediaField.module.css';
import type { Upload } from './use-uploads.ts';

/** A file on its way, or why it did not arrive. */
export function UploadRow(props: { upload: Upload; onCancel: () => void; onAgain: () => void }) {
  const { upload, onCancel, onAgain } = props;
  const { t } = useTranslation('media');
  const format = useFormat();
  const { name, size } = upload.file;
  if (upload.problem) {
    return (
      <li className={classes.row}>
        <div className={classes.words} role="alert">
          <Text size="sm" c="var(--mantine-color-error)">
            {t('failed', { name })} {wordProblem(upload.problem)}
          </Text>
          <Group gap="xs" mt={4}>
            <Button size="compact-sm" variant="default" onClick={onAgain}>
              {t('again')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
              {t('dismiss')}
            </Button>
          </Group>
        </div>
      </li>
    );
  }
  const words = t(upload.fraction < 1 ? 'uploading' : 'looking', { name });
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" className={classes.name}>
            {name}
          </Text>
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {format.percent(upload.fraction)} · {format.fileSize(size)}
          </Text>
        </Group>
        <Progress.Root size="sm" mt={6}>
          <Progress.Section
            value={upload.fraction * 100}
            aria-label={words}
            animated={upload.fraction === 1}
          />
        </Progress.Root>
      </div>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </li>
  );
}
