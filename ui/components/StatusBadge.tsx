import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STATUS_LOOKS } from './status-looks.ts';
import type { ShownStatus } from './status-looks.ts';
import classes from './StatusBadge.module.css';

export function StatusBadge({ status, size = 'md' }: { status: ShownStatus; size?: 'sm' | 'md' | 'lg' }) {
  const { t } = useTranslation();
  const { color, icon: Icon, manner } = STATUS_LOOKS[status];
  return (
    <Badge
      color={color}
      size={size}
      variant="light"
      className={classes[manner] ?? ''}
      leftSection={<Icon size={13} stroke={2.2} aria-hidden />}
      data-status={status}
    >
      {t(`status.${status}`)}
    </Badge>
  );
}
