import { dirname } from 'node:path';
import { copyPostgresBinaries, findPostgresBinaries } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { canTraverse, unprivilegedUser } from './unprivileged-user.ts';
import type { SystemUser } from './unprivileged-user.ts';

/**
 * The programs of PostgreSQL and who runs them: run by root, they drop to another user, who may not reach the place
 * where they are installed. They are then copied to `folder`.
 */
export async function reachableBinaries(
  folder: string,
): Promise<{ binaries: PostgresBinaries; user: SystemUser | undefined }> {
  const user = unprivilegedUser();
  const installed = await findPostgresBinaries();
  const reachable = user === undefined || canTraverse(dirname(installed.postgres), user);
  return { binaries: reachable ? installed : copyPostgresBinaries(installed, folder), user };
}
