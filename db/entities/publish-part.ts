import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReasonFacts } from '../../domain/publishing/reason.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { WaitingCode } from '../../domain/publishing/waiting.ts';
import { bigintAsNumber } from './bigint-as-number.ts';

@Entity('publish_parts')
export class PublishPart {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId: string;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: string;

  @Column({ name: 'social_account_id', type: 'uuid' })
  socialAccountId: string;

  @Column({ name: 'ordinal', type: 'integer' })
  ordinal: number;

  @Column({ name: 'payload', type: 'jsonb' })
  payload: PartPayload;

  @Column({ name: 'payload_hash', type: 'text' })
  payloadHash: string;

  @Column({ name: 'state', type: 'text' })
  state: PartState;

  @Column({ name: 'artefacts', type: 'bytea', nullable: true })
  artefacts: Buffer | null;

  @Column({ name: 'artefacts_key', type: 'uuid', nullable: true })
  artefactsKey: string | null;

  @Column({ name: 'artefacts_hash', type: 'text', nullable: true })
  artefactsHash: string | null;

  @Column({ name: 'usable_until', type: 'timestamptz', nullable: true })
  usableUntil: Date | null;

  @Column({ name: 'fence', type: 'bigint', transformer: bigintAsNumber })
  fence: number;

  @Column({ name: 'retries', type: 'integer' })
  retries: number;

  @Column({ name: 'not_before', type: 'timestamptz', nullable: true })
  notBefore: Date | null;

  @Column({ name: 'waiting_code', type: 'text', nullable: true })
  waitingCode: WaitingCode | null;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  reasonCode: string | null;

  @Column({ name: 'reason_detail', type: 'text', nullable: true })
  reasonDetail: string | null;

  @Column({ name: 'reason_facts', type: 'jsonb', nullable: true })
  reasonFacts: ReasonFacts | null;

  @Column({ name: 'trace', type: 'jsonb' })
  trace: Readonly<Record<string, unknown>>;

  @Column({ name: 'platform_id', type: 'text', nullable: true })
  platformId: string | null;

  @Column({ name: 'permalink', type: 'text', nullable: true })
  permalink: string | null;

  @Column({ name: 'claimed_at', type: 'timestamptz', nullable: true })
  claimedAt: Date | null;

  @Column({ name: 'look_from', type: 'timestamptz', nullable: true })
  lookFrom: Date | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  @Column({ name: 'settle_at', type: 'timestamptz', nullable: true })
  settleAt: Date | null;

  @Column({ name: 'settle_reads', type: 'integer' })
  settleReads: number;

  @Column({ name: 'good_reads', type: 'integer' })
  goodReads: number;

  @Column({ name: 'resends', type: 'integer' })
  resends: number;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
