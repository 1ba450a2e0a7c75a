import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MediaFacts } from '../../domain/content/media-facts.ts';
import { bigintAsNumber } from './bigint-as-number.ts';

@Entity('media')
export class Media implements MediaFacts {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId: string;

  @Column({ name: 'sha256', type: 'text' })
  sha256: string;

  @Column({ name: 'file_name', type: 'text' })
  fileName: string;

  @Column({ name: 'kind', type: 'text' })
  kind: MediaFacts['kind'];

  @Column({ name: 'type', type: 'text' })
  type: string;

  @Column({ name: 'bytes', type: 'bigint', transformer: bigintAsNumber })
  bytes: number;

  @Column({ name: 'width', type: 'integer', nullable: true })
  width: number | null;

  @Column({ name: 'height', type: 'integer', nullable: true })
  height: number | null;

  @Column({ name: 'duration_ms', type: 'integer', nullable: true })
  durationMs: number | null;

  @Column({ name: 'frame_rate', type: 'real', nullable: true })
  frameRate: number | null;

  @Column({ name: 'video_codec', type: 'text', nullable: true })
  videoCodec: string | null;

  @Column({ name: 'audio_codec', type: 'text', nullable: true })
  audioCodec: string | null;

  @Column({ name: 'frames', type: 'integer', nullable: true })
  frames: number | null;

  @Column({ name: 'pages', type: 'integer', nullable: true })
  pages: number | null;

  @Column({ name: 'has_preview', type: 'boolean' })
  hasPreview: boolean;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
