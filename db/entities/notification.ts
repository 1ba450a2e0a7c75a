import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertData, AlertKind } from '../../domain/alerts/alert.ts';

/** What one person was told, or is to be told. */
@Entity('notifications')
export class Notification {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @Column({ name: 'cause_key', type: 'text' })
  causeKey: string;

  @Column({ name: 'kind', type: 'text' })
  kind: AlertKind;

  @Column({ name: 'entity', type: 'text' })
  entity: 'post' | 'account';

  @Column({ name: 'entity_id', type: 'uuid' })
  entityId: string;

  @Column({ name: 'data', type: 'jsonb' })
  data: AlertData;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt: Date | null;

  @Column({ name: 'over_at', type: 'timestamptz', nullable: true })
  overAt: Date | null;
}
