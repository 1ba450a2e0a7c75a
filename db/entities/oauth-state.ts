import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Platform } from '../../domain/platforms.ts';

@Entity('oauth_states')
export class OauthState {
  @PrimaryColumn({ name: 'state_hash', type: 'bytea' })
  stateHash: Buffer;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @Column({ name: 'session_hash', type: 'bytea' })
  sessionHash: Buffer;

  @Column({ name: 'platform', type: 'text' })
  platform: Platform;

  @Column({ name: 'code_verifier', type: 'bytea' })
  codeVerifier: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
