import type { PostRow, VariantRow } from '../../db/queries/read-posts.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import { askedFrom } from '../../domain/publishing/judge-read.ts';
import { settleRule, settleRuleOfLost } from '../../domain/publishing/settle-rules.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { waitingOf } from '../../domain/publishing/waiting.ts';
import type { Waiting } from '../../domain/publishing/waiting.ts';

export interface PresentOptions {
  /** Address of Temporal's Web UI and the namespace, when known. */
  readonly temporalUi: { readonly url: string; readonly namespace: string } | null;
  readonly mayChange: boolean;
  readonly settling: SettleOptions;
}

/** A post as the API answers it. */
export function presentPost(row: PostRow, options: PresentOptions) {
  const states = row.variants.flatMap((variant) => variant.parts.map((part) => part.state));
  return {
    id: row.id,
    status: row.status,
    scheduledAt: row.scheduledAt?.toISOString() ?? null,
    timeZone: row.timeZone,
    author: row.authorId && row.authorName ? { id: row.authorId, name: row.authorName } : null,
    version: row.version,
    variants: row.variants.map((variant) => presentVariant(variant, row.now, options)),
    actions: options.mayChange ? [...postActions(row.status, states)] : [],
    workflow: row.submission === 0 ? null : workflowOf(row, options),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function presentVariant(variant: VariantRow, now: Date, { settling }: PresentOptions) {
  return {
    id: variant.id,
    accountId: variant.accountId,
    platform: variant.platform,
    accountHandle: variant.accountHandle,
    accountName: variant.accountName,
    accountAvatarUrl: variant.accountAvatarUrl,
    ...variant.content,
    parts: variant.parts.map((part) => ({
      id: part.id,
      ordinal: part.ordinal,
      state: part.state,
      platformId: part.platformId,
      permalink: part.permalink,
      publishedAt: isoOrNull(part.publishedAt),
      reason:
        part.reasonCode === null
          ? null
          : { code: part.reasonCode, detail: part.reasonDetail ?? '', facts: { ...part.reasonFacts } },
      attempts: part.attempts,
      settling: settlingOf(variant, part, settling),
    })),
    waiting: waitingOfVariant(variant, now),
  };
}

function settlingOf(
  { platform, accountKind }: VariantRow,
  { unknown, reasonCode }: VariantRow['parts'][number],
  options: SettleOptions,
) {
  if (unknown === null) return null;
  const { payload, lost, resends, blocked } = unknown;
  const rule = (lost ? settleRuleOfLost : settleRule)({ platform, accountKind, payload }, options);
  const asksAt = askedFrom({
    rule,
    resends: lost ? 0 : resends,
    blocked,
    unknownSince: new Date(unknown.since),
    processing: reasonCode === 'processing',
  });
  return {
    readable: rule.readable,
    looks: unknown.reads,
    nextLookAt: isoOrNull(unknown.nextReadAt),
    asksAt: asksAt.toISOString(),
  };
}

/** The first part of the variant that waits speaks for it. */
function waitingOfVariant(variant: VariantRow, now: Date): Waiting | null {
  for (const part of variant.parts) {
    const waiting = waitingOf({
      state: part.state,
      waitingCode: part.waitingCode,
      notBefore: part.notBefore === null ? null : new Date(part.notBefore),
      dueAt: new Date(variant.dueAt ?? now),
      accountConnected: variant.accountStatus === 'connected',
      hold: variant.hold,
      retries: part.retries,
      detail: part.reasonDetail,
      now,
    });
    if (waiting) return waiting;
  }
  return null;
}

function workflowOf(row: PostRow, { temporalUi }: PresentOptions): { id: string; url: string | null } {
  const id = postWorkflowId(row.id, row.submission);
  const url = temporalUi
    ? `${temporalUi.url}/namespaces/${temporalUi.namespace}/workflows/${encodeURIComponent(id)}`
    : null;
  return { id, url };
}

/** JSON of PostgreSQL writes offsets without minutes' colon at times; the API speaks one form. */
function isoOrNull(value: string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
