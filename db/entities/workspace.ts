import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from './bigint-as-number.ts';

@Entity('workspaces')
export class Workspace {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone: string;

  @Column({ name: 'catch_up_hours', type: 'integer' })
  catchUpHours: number;

  @Column({ name: 'catch_up_gap_seconds', type: 'integer' })
  catchUpGapSeconds: number;

  @Column({ name: 'version', type: 'bigint', transformer: bigintAsNumber })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
