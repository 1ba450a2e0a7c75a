import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDocumentTitle } from './useDocumentTitle.ts';
import classes from './PageHeader.module.css';

/** Title, one line of context, and the page's one primary action. Also names the browser's tab. */
export function PageHeader(props: {
  title: string;
  context?: ReactNode;
  action?: ReactNode;
  before?: ReactNode;
}) {
  useDocumentTitle(props.title);
  return (
    <header className={classes.root}>
      {props.before}
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.words}>
          <Title order={1} tabIndex={-1} data-page-heading>
            {props.title}
          </Title>
          {props.context && (
            <Text component="div" c="dimmed" size="sm" mt={2}>
              {props.context}
            </Text>
          )}
        </div>
        {props.action}
      </Group>
    </header>
  );
}
