import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { wordProblem } from '../api/word-problem.ts';

/** Something could not be loaded; `onRetry` loads it again. */
export function ErrorState(props: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  retrying?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      variant="light"
      radius="lg"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={props.title ?? t('error.title')}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{wordProblem(props.error)}</Text>
        {props.onRetry && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={props.retrying ?? false}
            onClick={props.onRetry}
          >
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
