import { createHash } from 'node:crypto';
import type { SystemTransaction } from '../../db/doors/transaction.ts';

/** The chain of entries that belong to no workspace. */
export const INSTANCE_CHAIN = '00000000-0000-0000-0000-000000000000';
/** Start of every chain. */
const GENESIS = Buffer.alloc(32);
/** Most entries sealed in one transaction. */
export const SEAL_BATCH = 1000;
/** Key of the lock that lets one sealer work at a time, over all chains. */
const SEAL_LOCK = 0x4855_4233;

export interface AuditEntry {
  readonly id: string;
  readonly chain: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entity_id: string | null;
  readonly before_digest: string | null;
  readonly after_digest: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
  /** Text with microseconds, exactly as stored: a Date would lose them. */
  readonly timestamp: string;
}

export const AUDIT_COLUMNS = `a.id, coalesce(a.workspace_id, '${INSTANCE_CHAIN}') as chain, a.actor_kind, a.actor_id, a.actor_name,
  a.action, a.entity, a.entity_id, a.before_digest, a.after_digest, a.ip::text as ip, a.user_agent,
  to_char(a.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as timestamp`;

/** Unsealed entries, oldest first. `$1`: only newer than so many hours (the hot path), or all when null. */
const FIND_UNSEALED = {
  name: 'find-unsealed-audit',
  text: `
    select ${AUDIT_COLUMNS} from audit_logs a
    where ($1::int is null or a.timestamp > now() - make_interval(hours => $1))
      and not exists (select from audit_seals s where s.audit_id = a.id)
    order by a.timestamp, a.id limit ${SEAL_BATCH}`,
} as const;

/**
 * Chains entries that have been committed: sequence, hash of the one before, hash over a length-prefixed encoding.
 * Answers how many were sealed; none while another sealer works. `hours` bounds how far back it looks.
 */
export async function sealAudit(tx: SystemTransaction, hours: number | null): Promise<number> {
  const [lock] = await tx.rows<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
    SEAL_LOCK,
  ]);
  if (!lock?.held) return 0;
  // A statement after the lock: it sees what the sealer before has committed.
  const entries = await tx.rows<AuditEntry>(FIND_UNSEALED, [hours]);
  const chains = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const links = chains.get(entry.chain);
    if (links) links.push(entry);
    else chains.set(entry.chain, [entry]);
  }
  for (const [chain, links] of chains) await extendChain(tx, chain, links);
  return entries.length;
}

async function extendChain(
  tx: SystemTransaction,
  chain: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  const [head] = await tx.rows<{ sequence: string; hash: Buffer }>(
    'select sequence, hash from audit_seals where chain = $1 order by sequence desc limit 1',
    [chain],
  );
  let sequence = Number(head?.sequence ?? 0);
  let previous = head?.hash ?? GENESIS;
  const seals = entries.map((entry) => {
    sequence += 1;
    const hash = hashEntry(sequence, previous, entry);
    const seal = {
      sequence,
      audit_id: entry.id,
      audit_timestamp: entry.timestamp,
      previous_hash: previous.toString('hex'),
      hash: hash.toString('hex'),
    };
    previous = hash;
    return seal;
  });
  await tx.rows(
    `insert into audit_seals (chain, sequence, audit_id, audit_timestamp, previous_hash, hash)
     select $1, sequence, audit_id, audit_timestamp, decode(previous_hash, 'hex'), decode(hash, 'hex')
     from jsonb_to_recordset($2::jsonb) as s (sequence bigint, audit_id uuid, audit_timestamp timestamptz, previous_hash text, hash text)`,
    [chain, JSON.stringify(seals)],
  );
}

/** sha256 over sequence, previous hash and every field, each preceded by its length (so that no two entries encode alike). */
export function hashEntry(sequence: number, previous: Buffer, entry: AuditEntry): Buffer {
  const hash = createHash('sha256');
  const fields = [
    String(sequence),
    previous.toString('hex'),
    entry.chain,
    entry.id,
    entry.actor_kind,
    entry.actor_id,
    entry.actor_name,
    entry.action,
    entry.entity,
    entry.entity_id,
    entry.before_digest,
    entry.after_digest,
    entry.ip,
    entry.user_agent,
    entry.timestamp,
  ];
  for (const field of fields) {
    const bytes = field === null ? null : Buffer.from(field);
    const length = Buffer.alloc(4);
    // -1 tells null from the empty text.
    length.writeInt32BE(bytes?.length ?? -1);
    hash.update(length);
    if (bytes) hash.update(bytes);
  }
  return hash.digest();
}
