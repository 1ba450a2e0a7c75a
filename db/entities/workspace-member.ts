import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertKind } from '../../domain/alerts/alert.ts';
import type { Role } from '../../domain/roles/permissions.ts';

@Entity('workspace_members')
export class WorkspaceMember {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId: string;

  @Column({ name: 'role', type: 'text' })
  role: Role;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Kinds of notifications that this member wants no mail about. */
  @Column({ name: 'mail_off', type: 'text', array: true })
  mailOff: AlertKind[];
}
