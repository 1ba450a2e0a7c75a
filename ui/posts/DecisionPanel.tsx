import { Paper, Stack, Title } from '@mantine/core';
import { useId, useLayoutEffect, useRef } from 'react';
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
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const panel = root.current;
    return () => {
      // Decided: whoever did so by keyboard goes on from the page's heading, not from nowhere.
      if (panel?.contains(document.activeElement))
        document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <Paper
      component="section"
      ref={root}
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
