import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RevisionContent } from '../../domain/publishing/revision.ts';

@Entity('post_revisions')
export class PostRevision {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId: string;

  @Column({ name: 'number', type: 'integer' })
  number: number;

  @Column({ name: 'content', type: 'jsonb' })
  content: RevisionContent;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash: string;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
