import type { Answer } from '../../http/answer.ts';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { InstagramAccount } from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter } from '../graph/errors.ts';
import { pickFields, withFields, type FieldReaders } from '../graph/fields.ts';
import { pathAccount } from '../graph/objects.ts';
import { listAnswer } from '../graph/paging.ts';
import { isRefusal, takeParameters, textOf } from '../graph/parameters.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { isMedia } from '../media/media-facts.ts';

const DAY_SECONDS = 24 * 60 * 60;

interface Quota {
  readonly usage: number;
  readonly total: number;
}

const QUOTA_FIELDS: FieldReaders<Quota> = {
  quota_usage: ({ usage }) => usage,
  config: ({ total }) => ({ quota_total: total, quota_duration: DAY_SECONDS }),
};

/** `GET /{ig-user}/content_publishing_limit` */
export function readQuota(ig: InstagramContext, call: MetaCall): Answer {
  const account = pathAccount(ig, call);
  if (isRefusal(account)) return account;
  const parameters = takeParameters(call, ['fields', 'since']);
  if (isRefusal(parameters)) return parameters;
  const since = textOf(parameters, 'since');
  if (since !== null && !/^\d+$/.test(since)) return invalidParameter('The since must be a Unix timestamp.');
  const usage = quotaUsage(ig, account, since === null ? undefined : Number(since) * 1000);
  const quota = { usage, total: ig.switches.publishTotal.value };
  return withFields(textOf(parameters, 'fields'), 'quota_usage', (fields) =>
    listAnswer([pickFields(QUOTA_FIELDS, fields, quota)], null),
  );
}

/** Everything that was published in the last 24 hours, deleted or not; a carousel is one. */
export function quotaUsage(
  { store, time }: InstagramContext,
  { id }: InstagramAccount,
  sinceMs = time.nowMs() - DAY_SECONDS * 1000,
): number {
  const posts = store.state.postsOf('instagram', id);
  return posts.filter((post) => isMedia(post) && acceptedTimeMs(post.record) > sinceMs).length;
}
