import { Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageCrash } from './PageCrash.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';

/** While it is not known yet who is signed in, there is no shell to draw. */
export function StartSkeleton(): ReactNode {
  return (
    <Container component="main" size="md" py={80}>
      <PageSkeleton />
    </Container>
  );
}

export function StartCrash(props: ErrorComponentProps): ReactNode {
  return (
    <Container component="main" size="sm" py={80}>
      <PageCrash {...props} />
    </Container>
  );
}
