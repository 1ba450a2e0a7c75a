import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a workspace's alerts go in Slack. */
@Entity('slack_webhooks')
export class SlackWebhook {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'data_key_id', type: 'uuid' })
  dataKeyId: string;

  @Column({ name: 'address', type: 'bytea' })
  address: Buffer;

  @Column({ name: 'hint', type: 'text' })
  hint: string;

  @Column({ name: 'set_by_name', type: 'text' })
  setByName: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  setAt: Date;
}
