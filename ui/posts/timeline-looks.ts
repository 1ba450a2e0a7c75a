import {
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowRight,
  IconCalendarTime,
  IconCircleCheck,
  IconCircleX,
  IconClockExclamation,
  IconEye,
  IconEyeOff,
  IconFilePencil,
  IconHandStop,
  IconHourglass,
  IconLink,
  IconPencil,
  IconPlayerPlay,
  IconPlug,
  IconPlugConnected,
  IconPlugOff,
  IconQuestionMark,
  IconRefresh,
  IconRepeat,
  IconSend,
  IconShieldCheck,
  IconUserCheck,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { isProcessing } from './timeline-words.ts';

export interface TimelineLook {
  readonly Icon: ComponentType<{ size?: number }>;
  readonly tone: 'plain' | 'good' | 'bad' | 'wait';
}

const LOOKS: Readonly<Record<TimelineType, TimelineLook>> = {
  'post.created': { Icon: IconPencil, tone: 'plain' },
  'post.edited': { Icon: IconPencil, tone: 'plain' },
  'post.scheduled': { Icon: IconCalendarTime, tone: 'plain' },
  'post.moved': { Icon: IconArrowRight, tone: 'plain' },
  'post.publish_now': { Icon: IconSend, tone: 'plain' },
  'post.unscheduled': { Icon: IconFilePencil, tone: 'plain' },
  'post.cancelled': { Icon: IconCircleX, tone: 'plain' },
  'post.resumed': { Icon: IconPlayerPlay, tone: 'plain' },
  'post.skipped': { Icon: IconCircleX, tone: 'plain' },
  'part.prepared': { Icon: IconShieldCheck, tone: 'plain' },
  'part.prepare_failed': { Icon: IconAlertTriangle, tone: 'bad' },
  'part.claimed': { Icon: IconSend, tone: 'plain' },
  'part.published': { Icon: IconCircleCheck, tone: 'good' },
  'part.linked': { Icon: IconLink, tone: 'plain' },
  'part.hidden': { Icon: IconEyeOff, tone: 'plain' },
  'part.rejected': { Icon: IconAlertTriangle, tone: 'bad' },
  'part.unknown': { Icon: IconQuestionMark, tone: 'bad' },
  'part.missed': { Icon: IconClockExclamation, tone: 'bad' },
  'part.spaced': { Icon: IconHourglass, tone: 'wait' },
  'part.read': { Icon: IconEye, tone: 'plain' },
  'part.absent': { Icon: IconRepeat, tone: 'wait' },
  'part.needs_attention': { Icon: IconAlertCircle, tone: 'bad' },
  'part.settled': { Icon: IconUserCheck, tone: 'plain' },
  'part.retrying': { Icon: IconRefresh, tone: 'wait' },
  'part.rate_limited': { Icon: IconHourglass, tone: 'wait' },
  'part.held': { Icon: IconHandStop, tone: 'wait' },
  'part.account_not_connected': { Icon: IconPlug, tone: 'wait' },
  'part.account_disconnected': { Icon: IconPlugOff, tone: 'wait' },
  'part.account_reconnected': { Icon: IconPlugConnected, tone: 'plain' },
};
const PROCESSING: TimelineLook = { Icon: IconHourglass, tone: 'wait' };

/** How an event is drawn in the timeline. */
export function timelineLook({ type, data }: TimelineEntry): TimelineLook {
  return isProcessing(data) ? PROCESSING : LOOKS[type];
}
