import { findXAccount } from '../accounts.ts';
import type { Answer } from '../../http/answer.ts';
import { invalidRequest, resourceNotFound } from '../problems.ts';
import { Query } from '../read-query.ts';
import type { XCall } from '../dialect.ts';
import { firstSnowflakeAt, snowflakeTimeMs } from '../snowflake.ts';
import type { XContext } from '../x-context.ts';
import { askedFields, mediaIncludes, refuseUnknownExpansions } from './media-includes.ts';
import { POST_FIELDS, postBody } from './post-fields.ts';

const PARAMETERS = [
  'max_results',
  'pagination_token',
  'since_id',
  'until_id',
  'start_time',
  'end_time',
  'exclude',
];
const DEFAULT_RESULTS = 10;
/** Older posts of an account cannot be listed. */
const REACH = 3_200;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** `GET /x/2/users/:id/tweets`, newest first: https://docs.x.com/x-api/users/get-posts */
export function readTimeline(x: XContext, call: XCall, userId: string): Answer {
  const query = new Query(call.request);
  const refusal = checkQuery(x, query);
  if (refusal !== null) return refusal;
  if (findXAccount(userId) === undefined) return resourceNotFound('user', userId);

  const { after, before } = idBounds(query);
  const lagMs = call.fault?.fault === 'lag' ? (call.fault.delayMs ?? 0) : 0;
  const visibleUntilMs = x.time.nowMs() - lagMs;
  const excludesReplies = query.list('exclude').includes('replies');
  const matching = x.store.state
    .postsOf('x', userId)
    .filter(({ record, deletedAtMs }) => {
      const id = BigInt(record.postId);
      return (
        deletedAtMs === null &&
        id > after &&
        id < before &&
        !(excludesReplies && record.kind === 'reply') &&
        snowflakeTimeMs(record.postId) <= visibleUntilMs
      );
    })
    .slice(-REACH)
    .reverse();

  const page = matching.slice(0, Number(query.get('max_results') ?? DEFAULT_RESULTS));
  const newest = page[0];
  const oldest = page.at(-1);
  if (newest === undefined || oldest === undefined)
    return { status: 200, body: { meta: { result_count: 0 } } };
  const fields = askedFields(query);
  const body = {
    data: page.map((post) => {
      const { replyTo } = post.record;
      return postBody(post, replyTo === null ? undefined : x.store.state.post('x', replyTo), fields);
    }),
    ...mediaIncludes(x, query, page),
    meta: {
      result_count: page.length,
      newest_id: newest.record.postId,
      oldest_id: oldest.record.postId,
      ...(matching.length > page.length ? { next_token: pageToken(oldest.record.postId) } : {}),
    },
  };
  return { status: 200, body: x.switches.vocabulary.spell(body, query.asksAsPost) };
}

function checkQuery(x: XContext, query: Query): Answer | null {
  const unknown =
    query.refuseUnknownNames(PARAMETERS, x.switches.fieldsParameter.value) ??
    query.refuseUnknownValues('tweet.fields', POST_FIELDS) ??
    query.refuseUnknownValues('post.fields', POST_FIELDS) ??
    query.refuseUnknownValues('exclude', ['replies', 'retweets']) ??
    refuseUnknownExpansions(query);
  if (unknown !== null) return unknown;
  const malformed = (name: string, why: string): Answer =>
    invalidRequest(`The \`${name}\` query parameter value [${query.get(name) ?? ''}] ${why}`, {
      [name]: [query.get(name) ?? ''],
    });
  const results = query.get('max_results');
  if (results !== null && !(/^\d{1,3}$/.test(results) && Number(results) >= 5 && Number(results) <= 100)) {
    return malformed('max_results', 'is not between 5 and 100');
  }
  for (const name of ['start_time', 'end_time']) {
    const value = query.get(name);
    if (value !== null && (!INSTANT.test(value) || Number.isNaN(Date.parse(value)))) {
      return malformed(name, 'is not a valid RFC3339 date-time');
    }
  }
  for (const name of ['since_id', 'until_id']) {
    const value = query.get(name);
    if (value !== null && !/^[0-9]{1,19}$/.test(value)) return malformed(name, 'is not a valid id');
  }
  const token = query.get('pagination_token');
  if (token !== null && pageStart(token) === null) return malformed('pagination_token', 'is not valid');
  return null;
}

/** Ids carry their time, so bounds in time are bounds on ids. Both are exclusive. */
function idBounds(query: Query): { after: bigint; before: bigint } {
  const after = [0n];
  const before = [1n << 63n];
  const sinceId = query.get('since_id');
  const untilId = query.get('until_id');
  const startTime = query.get('start_time');
  const endTime = query.get('end_time');
  const token = query.get('pagination_token');
  if (sinceId !== null) after.push(BigInt(sinceId));
  if (startTime !== null) after.push(firstSnowflakeAt(Date.parse(startTime)) - 1n);
  if (untilId !== null) before.push(BigInt(untilId));
  if (endTime !== null) before.push(firstSnowflakeAt(Date.parse(endTime)));
  const start = token === null ? null : pageStart(token);
  if (start !== null) before.push(start);
  return {
    after: after.reduce((left, right) => (left > right ? left : right)),
    before: before.reduce((left, right) => (left < right ? left : right)),
  };
}

function pageToken(oldestId: string): string {
  return Buffer.from(oldestId).toString('base64url');
}

function pageStart(token: string): bigint | null {
  const id = Buffer.from(token, 'base64url').toString('utf8');
  return /^[0-9]{1,19}$/.test(id) ? BigInt(id) : null;
}
