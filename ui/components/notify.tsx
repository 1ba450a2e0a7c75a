import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import i18n from 'i18next';
import { useOnDemand } from './on-demand.ts';

export type NotifyKind = 'success' | 'error' | 'info';

/** How long a notification stays; one with an undo, or an error, stays longer. Milliseconds. */
const SHORT_MS = 5000;
const LONG_MS = 10_000;

const LOOKS = {
  success: { color: 'green', Icon: IconCheck },
  error: { color: 'red', Icon: IconAlertTriangle },
  info: { color: 'blue', Icon: IconInfoCircle },
} as const;

export interface NotifyOptions {
  /** The act can be taken back for ten seconds. */
  readonly undo?: () => void;
  /** Takes the place of the notification with the same id. */
  readonly id?: string;
  /** Stays until another takes its place. */
  readonly lasting?: boolean;
}

/** Tells the outcome of an act. */
export function notify(kind: NotifyKind, message: string, options: NotifyOptions = {}): void {
  void show(kind, message, options);
}

/** Takes a notification with an id away. */
export async function unnotify(id: string): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.hide(id);
}

async function show(
  kind: NotifyKind,
  message: string,
  { undo, lasting, id: wantedId }: NotifyOptions,
): Promise<void> {
  useOnDemand.setState({ notifications: true });
  const { notifications } = await import('@mantine/notifications');
  const { color, Icon } = LOOKS[kind];
  const id = wantedId ?? crypto.randomUUID();
  const notification = {
    id,
    color,
    icon: <Icon size={18} aria-hidden />,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18n.t('undo')}
        </Button>
      </Group>
    ) : (
      message
    ),
    autoClose: lasting ? false : undo || kind === 'error' ? LONG_MS : SHORT_MS,
    closeButtonProps: { 'aria-label': i18n.t('notify.dismiss') },
  };
  // Each does nothing where the other one is right.
  notifications.update(notification);
  notifications.show(notification);
}
