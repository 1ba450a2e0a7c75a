import { closeSync, fsyncSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { journalRecordSchema, type JournalRecord } from './records.ts';

const NEWLINE = 0x0a;

/**
 * Reads every whole line. What follows the last newline was being written when the process died; nobody was
 * told that it is kept, so it is cut off. A broken line elsewhere is damage, and the start is refused.
 */
export function readJournal(file: string): JournalRecord[] {
  const bytes = readIfPresent(file);
  const records: JournalRecord[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    records.push(parseLine(file, records.length + 1, bytes.toString('utf8', start, end)));
    start = end + 1;
  }
  if (start < bytes.length) truncateSync(file, start);
  return records;
}

/** Replaces the whole journal; a crash leaves either the old one or the new one. */
export function replaceJournal(file: string, records: readonly JournalRecord[]): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    for (const record of records) writeSync(handle, serialise(record));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Appends lines, many callers to one fsync: lines that arrive while a write runs form the next batch.
 * After a failed write nothing is accepted any more until a restart, because memory and disk may differ.
 */
export class JournalWriter {
  #queued = '';
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async open(file: string): Promise<JournalWriter> {
    return new JournalWriter(await open(file, 'a', 0o600));
  }

  /** Resolves once the record is on disk. */
  append(record: JournalRecord): Promise<void> {
    this.#queued += serialise(record);
    this.#next ??= this.#running.then(() => this.#writeBatch());
    return this.#next;
  }

  /** Resolves once everything appended so far is on disk. */
  settled(): Promise<void> {
    return this.#next ?? this.#running;
  }

  async close(): Promise<void> {
    try {
      await this.settled();
    } finally {
      await this.#handle.close();
    }
  }

  async #writeBatch(): Promise<void> {
    const lines = this.#queued;
    this.#queued = '';
    if (this.#next !== null) this.#running = this.#next;
    this.#next = null;
    await this.#handle.appendFile(lines);
    await this.#handle.datasync();
  }
}

function serialise(record: JournalRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function parseLine(file: string, line: number, text: string): JournalRecord {
  try {
    return journalRecordSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file}, line ${line}, is damaged. Move the file away to start empty.`, { cause });
  }
}

function readIfPresent(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
