import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountReasonCode } from '../../domain/accounts/account-reason.ts';
import type { AccountOffer } from '../../domain/accounts/offered-profile.ts';
import type { Platform } from '../../domain/platforms.ts';
import { bigintAsNumber } from './bigint-as-number.ts';

@Entity('oauth_tokens')
export class OauthToken {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'platform', type: 'text' })
  platform: Platform;

  @Column({ name: 'granted_by', type: 'text' })
  grantedBy: string;

  @Column({ name: 'granted_by_other', type: 'text', nullable: true })
  grantedByOther: string | null;

  @Column({ name: 'granted_to', type: 'text' })
  grantedTo: string;

  @Column({ name: 'data_key_id', type: 'uuid' })
  dataKeyId: string;

  @Column({ name: 'access_token', type: 'bytea', nullable: true })
  accessToken: Buffer | null;

  @Column({ name: 'refresh_token', type: 'bytea', nullable: true })
  refreshToken: Buffer | null;

  @Column({ name: 'access_expires_at', type: 'timestamptz', nullable: true })
  accessExpiresAt: Date | null;

  @Column({ name: 'scopes', type: 'text', array: true })
  scopes: string[];

  @Column({ name: 'offer', type: 'jsonb', nullable: true })
  offer: AccountOffer | null;

  @Column({ name: 'version', type: 'bigint', transformer: bigintAsNumber })
  version: number;

  @Column({ name: 'status', type: 'text' })
  status: 'live' | 'dead' | 'revoked';

  @Column({ name: 'status_code', type: 'text', nullable: true })
  statusCode: AccountReasonCode | null;

  @Column({ name: 'status_reason', type: 'text', nullable: true })
  statusReason: string | null;

  @Column({ name: 'lease_holder', type: 'uuid', nullable: true })
  leaseHolder: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  @Column({ name: 'lease_fence', type: 'bigint', transformer: bigintAsNumber })
  leaseFence: number;

  @Column({ name: 'refreshed_at', type: 'timestamptz' })
  refreshedAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
