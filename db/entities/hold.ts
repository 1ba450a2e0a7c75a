import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HoldScope } from '../../domain/publishing/hold.ts';
import type { Platform } from '../../domain/platforms.ts';

@Entity('holds')
export class Hold {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'scope', type: 'text' })
  scope: HoldScope['scope'];

  @Column({ name: 'platform', type: 'text', nullable: true })
  platform: Platform | null;

  @Column({ name: 'social_account_id', type: 'uuid', nullable: true })
  socialAccountId: string | null;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'held_by', type: 'uuid', nullable: true })
  heldBy: string | null;

  @Column({ name: 'held_by_name', type: 'text' })
  heldByName: string;

  @Column({ name: 'held_at', type: 'timestamptz' })
  heldAt: Date;

  @Column({ name: 'released_by', type: 'uuid', nullable: true })
  releasedBy: string | null;

  @Column({ name: 'released_by_name', type: 'text', nullable: true })
  releasedByName: string | null;

  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;
}
