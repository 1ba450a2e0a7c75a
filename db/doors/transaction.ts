import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/actor.ts';
import type { SystemPurpose } from './system-purpose.ts';

/** A statement kept in its own file under db/statements; prepared once per connection by its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface Transaction {
  /** TypeORM inside this transaction. */
  readonly manager: EntityManager;
  /** Rows of one statement; a `Statement` is prepared, a string is not. */
  rows<Row>(statement: Statement | string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Done once it has committed, and not at all when it rolls back: what counts it, tells of it. Must not throw. */
  afterCommit(tell: () => void): void;
}

/** Everything inside one workspace and nothing else. */
export interface WorkspaceTransaction extends Transaction {
  readonly door: 'workspace';
  readonly workspaceId: string;
  readonly actor: Actor;
}

/** Exactly the look-ups of one purpose, across workspaces. */
export interface SystemTransaction extends Transaction {
  readonly door: 'system';
  readonly purpose: SystemPurpose;
  /** Goes on inside a workspace in the same transaction (a workspace is made by somebody who is in none). */
  enterWorkspace(workspaceId: string, actor: Actor): Promise<WorkspaceTransaction>;
}
