import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readJson } from '../json-file.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';

const holderSchema = z.object({ pid: z.number(), identity: z.string() });

/** Another process that still runs holds the lock. */
export class FolderLockedError extends Error {
  readonly pid: number;

  constructor(pid: number) {
    super(
      `The Hub already runs from this folder (process ${pid}). End it first, or use another HUB_DATA_DIR.`,
    );
    this.pid = pid;
  }
}

/**
 * One holder per file, among processes of this machine. A lock whose holder has died is taken over, so nothing
 * is ever to be removed by hand. Returns the function that lets go. Throws FolderLockedError.
 */
export function lockFolder(file: string): () => void {
  const own = `${file}.${process.pid}`;
  const identity = processIdentity(process.pid);
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A hard link appears whole or not at all, and never replaces a file.
        linkSync(own, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      removeIfStale(file);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function removeIfStale(file: string): void {
  refuseIfHeld(file);
  // Moved aside before it is judged again: between the look and the removal another process may have taken over.
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  try {
    refuseIfHeld(aside);
  } catch (error) {
    linkSync(aside, file);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function refuseIfHeld(file: string): void {
  const holder = holderSchema.safeParse(readJson(file)).data;
  if (holder !== undefined && processIdentity(holder.pid) === holder.identity)
    throw new FolderLockedError(holder.pid);
}
