import { Paper, Stack, Title } from '@mantine/core';
import { useId } from 'react';
import type { ComponentType, ReactNode } from 'react';
import classes from './DecisionPanel.module.css';

/** Something about a post that somebody has to decide: what happened, then what can be done. */
export function DecisionPanel(props: {
  Icon: ComponentType<{ size?: number; className?: string | undefined }>;
  title: string;
  children: ReactNode;
}) {
  const { Icon } = props;
  const headingId = useId();
  return (
    <Paper
      component="section"
      withBorder
      radius="lg"
      p="md"
      className={classes.root}
      aria-labelledby={headingId}
    >
      <Icon size={22} aria-hidden className={classes.icon} />
      <Stack gap="sm" className={classes.body}>
        <Title order={2} size="h4" id={headingId}>
          {props.title}
        </Title>
        {props.children}
      </Stack>
    </Paper>
  );
}
