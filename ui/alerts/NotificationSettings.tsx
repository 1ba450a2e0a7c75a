import { Stack } from '@mantine/core';
import { MailSettings } from './MailSettings.tsx';
import { SlackSettings } from './SlackSettings.tsx';

/** Where notifications go beside the bell. */
export function NotificationSettings() {
  return (
    <Stack gap="xl">
      <MailSettings />
      <SlackSettings />
    </Stack>
  );
}
