/** A terminal and npm may both pass on one Ctrl-C; only a later one means impatience. */
const SAME_WISH_MS = 1_000;

export interface Ending {
  /** Whether somebody has asked. */
  readonly isAsked: () => boolean;
  /** Settles with the work of ending, once asked. */
  readonly done: Promise<void>;
}

/** Runs `end` at the first SIGINT, SIGTERM or SIGHUP. A second one ends this process at once, and its children with it. */
export function endOnSignal(end: () => Promise<void>): Ending {
  let askedAt: number | undefined;
  const done = new Promise<void>((resolve, reject) => {
    const onSignal = () => {
      if (askedAt !== undefined) {
        if (performance.now() - askedAt > SAME_WISH_MS) process.exit(130);
        return;
      }
      askedAt = performance.now();
      end().then(resolve, reject);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
  return { isAsked: () => askedAt !== undefined, done };
}
