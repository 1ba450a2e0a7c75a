import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { listHoldsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';

const HoldLines = lazy(() => import('./HoldLines.tsx'));

/** A hold of the whole installation is no event of a workspace: it is looked for this often. Milliseconds. */
const LOOK_MS = 60_000;

/** While something in the workspace is held, every page says so. */
export function HoldBand() {
  const { data } = useQuery({ ...listHoldsOptions(), refetchInterval: LOOK_MS });
  const open = data?.items.filter((hold) => hold.releasedAt === null) ?? [];
  const instance = data?.instance ?? [];
  if (open.length === 0 && instance.length === 0) return null;
  return (
    <Suspense>
      <HoldLines open={open} instance={instance} />
    </Suspense>
  );
}
