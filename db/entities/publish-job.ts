import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Platform } from '../../domain/platforms.ts';

@Entity('publish_jobs')
export class PublishJob {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId: string;

  @Column({ name: 'submission', type: 'integer' })
  submission: number;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId: string;

  @Column({ name: 'social_account_id', type: 'uuid' })
  socialAccountId: string;

  @Column({ name: 'platform', type: 'text' })
  platform: Platform;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'start_token', type: 'uuid' })
  startToken: string;

  @Column({ name: 'revision_id', type: 'uuid' })
  revisionId: string;

  @Column({ name: 'late_until', type: 'timestamptz', nullable: true })
  lateUntil: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
