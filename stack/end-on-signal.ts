/** A terminal and npm may both pass on one Ctrl-C; only a later one means impatience. */
const SAME_WISH_MS = 1_000;

/**
 * Runs `end` at the first SIGINT, SIGTERM or SIGHUP; resolves or rejects with it. A second signal ends this
 * process at once, and the children with it.
 */
export function endOnSignal(end: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let askedAt: number | undefined;
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
}
