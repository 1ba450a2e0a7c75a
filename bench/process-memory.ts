import { readdirSync, readFileSync } from 'node:fs';

/**
 * The id of a process's descendant whose command line says so; of several (a shell that keeps watch over it) the
 * largest. Linux only.
 */
export function findDescendant(ancestor: number, commandPart: string): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    // The fourth field; the second may hold spaces and brackets.
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const descends = (pid: number | undefined): boolean =>
    pid === ancestor || (pid !== undefined && pid > 1 && descends(parents.get(pid)));
  const [largest] = [...parents.keys()]
    .filter((pid) => descends(pid) && read(`/proc/${pid}/cmdline`).includes(commandPart))
    .sort((a, b) => field(b, 'status', 'VmRSS') - field(a, 'status', 'VmRSS'));
  if (largest === undefined) throw new Error(`no process of ${commandPart} below ${ancestor}`);
  return largest;
}

export interface MemoryPeak {
  /** Megabytes (2^20) at the beginning, and at most. `rss` by the kernel's own high-water mark. */
  readonly before: { readonly rss: number; readonly pss: number };
  readonly most: { readonly rss: number; readonly pss: number };
}

/** How often PSS is read, which the kernel keeps no maximum of. Milliseconds. */
const SAMPLE_MS = 100;

/** Watches a process's memory until told to stop. PSS: shared pages count by their share. */
export function watchMemory(pid: number): { stop(): MemoryPeak } {
  const now = (): { rss: number; pss: number } => ({
    rss: field(pid, 'status', 'VmRSS'),
    pss: field(pid, 'smaps_rollup', 'Pss'),
  });
  const before = now();
  let pss = before.pss;
  let rss = before.rss;
  const sample = (): void => {
    const { rss: resident, pss: share } = now();
    rss = Math.max(rss, resident);
    pss = Math.max(pss, share);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      sample();
      return { before, most: { rss: Math.max(rss, field(pid, 'status', 'VmHWM')), pss } };
    },
  };
}

/** Megabytes. */
function field(pid: number, file: 'status' | 'smaps_rollup', name: string): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/${file}`));
  return Number(line?.[1] ?? 0) / 1024;
}

/** Empty when the process has gone, or is somebody else's. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
