import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { JournalWriter, readJournal, replaceJournal } from './journal.ts';
import type { JournalRecord } from './records.ts';
import { SandboxState } from './sandbox-state.ts';

/** A journal is rewritten at start when at least this many of its lines, and half of them, say nothing new. */
const COMPACT_FROM_LINES = 1_000;

/**
 * State in memory, journal on disk. A change is visible in memory at once (so that two requests in the same
 * instant see each other) and safe when `commit` resolves; what is read for an answer waits for `settled`,
 * so nobody is told of a post that a crash could still take away.
 */
export class SandboxStore {
  readonly state: SandboxState;
  readonly #writer: JournalWriter;
  readonly #changes = new EventEmitter();

  private constructor(state: SandboxState, writer: JournalWriter) {
    this.state = state;
    this.#writer = writer;
    this.#changes.setMaxListeners(0);
  }

  /** Opens (or creates) the journal in `folder`. Two processes must not share a folder. */
  static async open(folder: string, nowMs: number): Promise<SandboxStore> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, 'journal.jsonl');
    const state = new SandboxState();
    const records = readJournal(file);
    for (const record of records) state.apply(record);
    const live = state.records(nowMs);
    const superseded = records.length - live.length;
    if (superseded >= COMPACT_FROM_LINES && superseded * 2 >= records.length) replaceJournal(file, live);
    return new SandboxStore(state, await JournalWriter.open(file));
  }

  /** Resolves once the change is on disk; the answer that depends on it is sent after that. */
  async commit(record: JournalRecord): Promise<void> {
    this.state.apply(record);
    await this.#writer.append(record);
    this.#changes.emit('change', record.type);
  }

  /** The same without waiting; a failed write is met by the next `commit` or `settled`. */
  note(record: JournalRecord): void {
    this.commit(record).catch(() => undefined);
  }

  settled(): Promise<void> {
    return this.#writer.settled();
  }

  /** Calls back after each change that is on disk; returns the way to stop. */
  onChange(listener: (type: JournalRecord['type']) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  close(): Promise<void> {
    return this.#writer.close();
  }
}
