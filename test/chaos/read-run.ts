import pg from 'pg';
import { settleRule } from '../../domain/publishing/settle-rules.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Attempt, Part } from './judge.ts';

interface PartRow extends Omit<Part, 'readable' | 'text'> {
  readonly platform: Platform;
  readonly accountKind: AccountKind;
  readonly payload: PartPayload;
}

/** Every part as the database tells it in the end. */
export async function readParts(ownerUrl: string): Promise<Part[]> {
  const rows = await query<PartRow>(
    ownerUrl,
    `select part.post_id as "postId", part.ordinal, part.state, part.waiting_code as "waitingCode", part.payload, job.platform,
       account.kind as "accountKind",
       (select count(*)::int from events where entity_id = part.post_id and type = 'part.unknown'
         and part.ordinal = 1) as unknowns,
       exists (select from events where entity_id = part.post_id and type = 'part.needs_attention') as asked
     from publish_parts part join publish_jobs job on job.id = part.job_id
     join social_accounts account on account.id = part.social_account_id`,
  );
  return rows.map(({ platform, accountKind, payload, ...part }) => ({
    ...part,
    text: payload.text,
    readable: settleRule({ platform, accountKind, payload }, { instagramSecondTry: false }).readable,
  }));
}

/** Every claim that was ever made. */
export function readAttempts(ownerUrl: string): Promise<Attempt[]> {
  return query<Attempt>(
    ownerUrl,
    `select part.post_id as "postId", part.ordinal, part.payload ->> 'text' as text, attempt.claimed_at as "claimedAt"
     from publish_attempts attempt join publish_parts part on part.id = attempt.part_id order by attempt.claimed_at`,
  );
}

async function query<Row extends pg.QueryResultRow>(connectionString: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
