import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './PostList.module.css';

/** A surface for rows of posts; rows turn into cards where it is narrow. */
export function PostList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" className={classes.surface}>
      <ul className={classes.list} aria-label={label}>
        {children}
      </ul>
    </Paper>
  );
}
