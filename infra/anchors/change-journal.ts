import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { JournalMark, WrittenChange } from '../../domain/restore/lost-change.ts';
import { replaceFile } from './replace-file.ts';

/** A backup that is older says nothing to this journal. */
const KEPT_MS = 30 * 24 * 3_600_000;

const markSchema = z.object({ position: z.number().int(), eventId: z.string() });
const lineSchema = markSchema.extend({
  type: z.string(),
  workspaceId: z.string(),
  entityId: z.string(),
  /** When it was written. */
  at: z.iso.datetime(),
});

export interface JournalContent {
  /** Every change after this event that was seen is in it. */
  readonly from: JournalMark;
  readonly changes: readonly WrittenChange[];
}

/**
 * What people changed, a line each, in a file beside the anchor; its first line says from where on. Several workers may
 * write the same line; each change is answered once.
 */
export class ChangeJournal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A new one that goes on from an event; what was written before is dropped. */
  async begin(instanceId: string, { position, eventId }: JournalMark): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#replace(instanceId, [{ position, eventId }]);
  }

  /** Drops what is older than a month. */
  async prune(instanceId: string, now: Date): Promise<void> {
    const { lines } = await this.#lines(instanceId);
    const last = lines.findLast(({ at }) => Date.parse(at) < now.getTime() - KEPT_MS);
    if (last === undefined) return;
    const { position, eventId } = last;
    await this.#replace(instanceId, [{ position, eventId }, ...lines.slice(lines.indexOf(last) + 1)]);
  }

  async append(instanceId: string, changes: readonly WrittenChange[], now: Date): Promise<void> {
    const at = now.toISOString();
    const text = changes.map((change) => `${JSON.stringify({ ...change, at })}\n`).join('');
    if (text !== '') await appendFile(this.#fileOf(instanceId), text);
  }

  /** Rejects when there is none, or it is damaged. */
  async read(instanceId: string): Promise<JournalContent> {
    const { from, lines } = await this.#lines(instanceId);
    const changes = new Map(lines.map(({ at: _, ...change }) => [change.eventId, change]));
    return { from, changes: [...changes.values()] };
  }

  async #lines(instanceId: string) {
    const text = await readFile(this.#fileOf(instanceId), 'utf8');
    const [first = '', ...lines] = text.split('\n').filter((line) => line !== '');
    return {
      from: markSchema.parse(JSON.parse(first)),
      lines: lines.map((line) => lineSchema.parse(JSON.parse(line))),
    };
  }

  async #replace(instanceId: string, lines: readonly object[]): Promise<void> {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await replaceFile(this.#fileOf(instanceId), text);
  }

  #fileOf(instanceId: string): string {
    return path.join(this.#folder, `${instanceId}.changes`);
  }
}
