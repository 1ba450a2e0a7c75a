import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('deliveries')
export class Delivery {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid', nullable: true })
  workspaceId: string | null;

  @Column({ name: 'kind', type: 'text' })
  kind: 'mail' | 'alert_mail' | 'alert_slack';

  /** Of a mail; what an alert says is worded when it is sent. */
  @Column({ name: 'content', type: 'bytea', nullable: true })
  content: Buffer | null;

  @Column({ name: 'notification_id', type: 'uuid', nullable: true })
  notificationId: string | null;

  @Column({ name: 'state', type: 'text' })
  state: 'pending' | 'sent' | 'failed';

  @Column({ name: 'attempts', type: 'integer' })
  attempts: number;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
