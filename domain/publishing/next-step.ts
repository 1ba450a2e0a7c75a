import type { OpenPart } from '../messages/publishing-messages.ts';
import { PREPARE_LEAD_MS, PUBLISH_LEAD_MS, UPLOAD_LEAD_MS } from './timing.ts';

/** What is done next about an open part. Instants are epoch milliseconds; one that is past means at once. */
export type Step =
  /** A publish that an earlier run started: it records its own outcome, or it is lost. */
  | { readonly kind: 'await_outcome' }
  | { readonly kind: 'read'; readonly at: number }
  | { readonly kind: 'find_link'; readonly at: number }
  /** A person has to act; whoever does says so. */
  | { readonly kind: 'await_person'; readonly why: 'held' | 'missed' | 'account_not_connected' }
  | {
      readonly kind: 'publish';
      /** Null when there is nothing to upload. */
      readonly uploadAt: number | null;
      readonly prepareAt: number;
      /** The activity starts ahead of the instant and waits in its process. */
      readonly startAt: number;
    };

/** The step that its row asks for; afterwards the row is read again. */
export function nextStep(part: OpenPart): Step {
  const at = Date.parse(part.startAt);
  switch (part.state) {
    case 'claimed':
      return { kind: 'await_outcome' };
    case 'unknown':
    case 'needs_attention':
      return { kind: 'read', at };
    case 'published':
      return { kind: 'find_link', at };
    case 'waiting':
    case 'prepared':
      if (part.held === true) return { kind: 'await_person', why: 'held' };
      if (part.missed === true) return { kind: 'await_person', why: 'missed' };
      if (part.blocked) return { kind: 'await_person', why: 'account_not_connected' };
      return {
        kind: 'publish',
        // A wait that is shorter than the lead would else be no wait: the platform that asked for it is called at once.
        uploadAt:
          part.uploads === true ? Math.max(at - UPLOAD_LEAD_MS, Date.parse(part.notBefore ?? '') || 0) : null,
        prepareAt: at - PREPARE_LEAD_MS,
        startAt: at - PUBLISH_LEAD_MS,
      };
  }
}
