import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EditorialStage, PostStatus } from '../../domain/publishing/post-status.ts';
import { bigintAsNumber } from './bigint-as-number.ts';

@Entity('posts')
export class Post {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId: string | null;

  @Column({ name: 'editorial_stage', type: 'text' })
  editorialStage: EditorialStage;

  @Column({ name: 'status', type: 'text' })
  status: PostStatus;

  @Column({ name: 'scheduled_at', type: 'timestamptz', nullable: true })
  scheduledAt: Date | null;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone: string;

  @Column({ name: 'submission', type: 'integer' })
  submission: number;

  @Column({ name: 'revision_id', type: 'uuid', nullable: true })
  revisionId: string | null;

  @Column({ name: 'version', type: 'bigint', transformer: bigintAsNumber })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
