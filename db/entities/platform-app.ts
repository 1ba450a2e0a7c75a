import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstagramLogin } from '../../domain/platform-apps/app-scopes.ts';
import type { Platform } from '../../domain/platforms.ts';
import { bigintAsNumber } from './bigint-as-number.ts';

@Entity('platform_apps')
export class PlatformAppRow {
  @PrimaryColumn({ name: 'platform', type: 'text' })
  platform: Platform;

  @Column({ name: 'client_id', type: 'text' })
  clientId: string;

  @Column({ name: 'client_secret', type: 'bytea', nullable: true })
  clientSecret: Buffer | null;

  @Column({ name: 'master_key_id', type: 'text', nullable: true })
  masterKeyId: string | null;

  @Column({ name: 'notice_secret', type: 'bytea', nullable: true })
  noticeSecret: Buffer | null;

  @Column({ name: 'notice_key_id', type: 'text', nullable: true })
  noticeKeyId: string | null;

  @Column({ name: 'login', type: 'text', nullable: true })
  login: InstagramLogin | null;

  @Column({ name: 'scopes', type: 'text', array: true })
  scopes: string[];

  @Column({ name: 'version', type: 'bigint', transformer: bigintAsNumber })
  version: number;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy: string;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
