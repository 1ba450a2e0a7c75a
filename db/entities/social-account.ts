import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { AccountReasonCode } from '../../domain/accounts/account-reason.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import type { Platform } from '../../domain/platforms.ts';

@Entity('social_accounts')
export class SocialAccount {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'grant_id', type: 'uuid', nullable: true })
  grantId: string | null;

  @Column({ name: 'platform', type: 'text' })
  platform: Platform;

  @Column({ name: 'platform_account_id', type: 'text' })
  platformAccountId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: AccountKind;

  @Column({ name: 'sandbox', type: 'boolean' })
  sandbox: boolean;

  @Column({ name: 'handle', type: 'text' })
  handle: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName: string;

  @Column({ name: 'avatar_url', type: 'text', nullable: true })
  avatarUrl: string | null;

  @Column({ name: 'profile_url', type: 'text', nullable: true })
  profileUrl: string | null;

  @Column({ name: 'status', type: 'text' })
  status: AccountStatus;

  @Column({ name: 'status_code', type: 'text', nullable: true })
  statusCode: AccountReasonCode | null;

  @Column({ name: 'status_reason', type: 'text', nullable: true })
  statusReason: string | null;

  @Column({ name: 'connected_at', type: 'timestamptz' })
  connectedAt: Date;

  @Column({ name: 'last_published_at', type: 'timestamptz', nullable: true })
  lastPublishedAt: Date | null;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt: Date | null;

  @Column({ name: 'check_reason', type: 'jsonb', nullable: true })
  checkReason: Required<Reason> | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
