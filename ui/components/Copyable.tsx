import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Copyable.module.css';

/** A value to take elsewhere, with a button that does. `copy` is the button's word; `copyLabel` where that says too little. */
export function Copyable(props: { label: string; copy: string; copyLabel?: string; value: string }) {
  const { label, copy, copyLabel, value } = props;
  const { t } = useTranslation();
  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy: run }) => (
            <Button
              size="compact-sm"
              variant="light"
              color={copied ? 'green' : 'brand'}
              flex="none"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={copied ? undefined : copyLabel}
              onClick={run}
            >
              {copied ? t('copied') : copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block className={classes.code}>
        {value}
      </Code>
    </div>
  );
}
