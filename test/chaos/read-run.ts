import pg from 'pg';
import { settleRule } from '../../domain/publishing/settle-rules.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Part } from './judge.ts';

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

/** The parts, and the texts of whatever was claimed while everything was held. */
export async function readRun(
  ownerUrl: string,
  holds: readonly { readonly answeredAt: Date; readonly releasedAt: Date }[],
): Promise<{ parts: Part[]; claimedWhileHeld: string[] }> {
  const claimed = await Promise.all(
    holds.map(({ answeredAt, releasedAt }) =>
      query<{ text: string }>(
        ownerUrl,
        `select part.payload ->> 'text' as text from publish_attempts attempt join publish_parts part on part.id = attempt.part_id
         where attempt.claimed_at > $1 and attempt.claimed_at < $2`,
        [answeredAt, releasedAt],
      ),
    ),
  );
  return { parts: await readParts(ownerUrl), claimedWhileHeld: claimed.flat().map(({ text }) => text) };
}

async function query<Row extends pg.QueryResultRow>(
  connectionString: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
