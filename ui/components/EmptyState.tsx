import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

/** Nothing here yet: what would be here, and the next step towards it. */
export function EmptyState(props: {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Icon = props.icon;
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="sm" maw={460}>
        <ThemeIcon variant="light" size={48} radius="lg" aria-hidden>
          <Icon size={26} stroke={1.6} />
        </ThemeIcon>
        <Title order={2} size="h3" ta="center">
          {props.title}
        </Title>
        {props.children && (
          <Text component="div" c="dimmed" size="sm" ta="center">
            {props.children}
          </Text>
        )}
        {props.action}
      </Stack>
    </Center>
  );
}
