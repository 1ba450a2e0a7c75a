import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconHandStop,
  IconLoader,
  IconThumbUp,
  IconZoomQuestion,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Post } from '../../.generated/client/types.gen.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';

export interface StatusLook {
  /** A colour of the theme. */
  readonly color: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number; className?: string }>;
  readonly manner: 'plain' | 'pulsing' | 'outlined' | 'struck' | 'striped';
}

/** A status as it is shown: a hold stands before what is scheduled, and what is only looked up is told from what goes out. */
export type ShownStatus = PostStatus | 'held' | 'looked_up';

/** How each status is drawn, everywhere: badge, chip, chart. */
export const STATUS_LOOKS: Readonly<Record<ShownStatus, StatusLook>> = {
  draft: { color: 'gray', icon: IconCircleDashed, manner: 'plain' },
  approved: { color: 'teal', icon: IconThumbUp, manner: 'plain' },
  scheduled: { color: 'blue', icon: IconClock, manner: 'plain' },
  publishing: { color: 'violet', icon: IconLoader, manner: 'pulsing' },
  published: { color: 'green', icon: IconCircleCheck, manner: 'plain' },
  partially_published: { color: 'orange', icon: IconCircleHalf2, manner: 'plain' },
  failed: { color: 'red', icon: IconAlertTriangle, manner: 'plain' },
  needs_attention: { color: 'red', icon: IconAlertCircle, manner: 'outlined' },
  looked_up: { color: 'orange', icon: IconZoomQuestion, manner: 'plain' },
  held: { color: 'dark', icon: IconHandStop, manner: 'striped' },
  cancelled: { color: 'gray', icon: IconCircleX, manner: 'struck' },
};

/** Held as soon as something of it that has not gone out is held; looked up while nothing of it goes out any more. */
export function shownStatus({ status, variants }: Pick<Post, 'status' | 'variants'>): ShownStatus {
  const open = status === 'scheduled' || status === 'publishing';
  if (open && variants.some(({ waiting }) => waiting?.code === 'held')) return 'held';
  const parts = variants.flatMap((variant) => variant.parts);
  const lookedUp = parts.some(({ settling, reason }) => settling !== null && reason?.code !== 'processing');
  return lookedUp && status === 'publishing' && !parts.some(({ state }) => state === 'claimed')
    ? 'looked_up'
    : status;
}
