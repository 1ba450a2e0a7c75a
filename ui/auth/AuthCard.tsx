import { Card, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDocumentTitle } from '../components/useDocumentTitle.ts';

export function AuthCard(props: {
  title: string;
  context?: ReactNode;
  children?: ReactNode;
  below?: ReactNode;
}) {
  useDocumentTitle(props.title);
  return (
    <div>
      <Card padding="xl">
        <Title order={1} size="h2" tabIndex={-1} data-page-heading>
          {props.title}
        </Title>
        {props.context && (
          <Text c="dimmed" size="sm" mt={4}>
            {props.context}
          </Text>
        )}
        <Stack mt="lg" gap="md">
          {props.children}
        </Stack>
      </Card>
      {props.below && (
        <Text component="p" size="sm" ta="center" mt="md" mb={0}>
          {props.below}
        </Text>
      )}
    </div>
  );
}
