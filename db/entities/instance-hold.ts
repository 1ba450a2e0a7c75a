import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstanceHoldCause } from '../../domain/publishing/hold.ts';
import type { WrittenChange } from '../../domain/restore/lost-change.ts';

@Entity('instance_holds')
export class InstanceHold {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'cause', type: 'text' })
  cause: InstanceHoldCause;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'held_by_name', type: 'text' })
  heldByName: string;

  @Column({ name: 'held_at', type: 'timestamptz' })
  heldAt: Date;

  /** After a restore: when the backup was made. */
  @Column({ name: 'since', type: 'timestamptz', nullable: true })
  since: Date | null;

  /** After a restore: what people had changed since the backup; null: nobody knows. */
  @Column({ name: 'lost_changes', type: 'jsonb', nullable: true })
  lostChanges: readonly WrittenChange[] | null;

  @Column({ name: 'released_by_name', type: 'text', nullable: true })
  releasedByName: string | null;

  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;
}
