import type { WriteStream } from 'node:tty';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;

interface Step {
  /** What it is busy with, where that takes long enough to be asked. */
  readonly doing: (what: string) => void;
}

export interface Terminal {
  readonly line: (text: string) => void;
  /** Shows that `name` is under way, and at the end how long it took or that it failed. `work` returns a remark. */
  readonly step: <T>(
    name: string,
    work: (step: Step) => Promise<T>,
    remark?: (result: T) => string,
  ) => Promise<T>;
  /** Shows no more of any step: all are done, or what becomes of them is of no interest. */
  readonly endSteps: () => void;
}

/** On a terminal a last line that moves, with finished steps above it; elsewhere plain lines only. */
export function createTerminal(stream: WriteStream): Terminal {
  const moves = stream.isTTY;
  const underWay = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;
  let isOver = false;

  const clear = () => {
    if (moves && timer !== undefined) stream.write('\r\x1b[K');
  };
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const names = [...underWay].map(([name, what]) => (what === '' ? name : `${name}: ${what}`)).join(', ');
    stream.write(`\r\x1b[K  ${FRAMES[frame] ?? ''} ${names}`.slice(0, (stream.columns || 80) + 4));
  };
  const stopMoving = () => {
    clear();
    clearInterval(timer);
    timer = undefined;
  };
  const line = (text: string) => {
    clear();
    stream.write(`${text}\n`);
  };
  const show = (text: string) => {
    if (!isOver) line(text);
  };
  const update = () => {
    if (!moves || isOver) return;
    if (underWay.size === 0) stopMoving();
    else timer ??= setInterval(draw, FRAME_MS);
  };

  return {
    line,
    endSteps: () => {
      isOver = true;
      stopMoving();
    },
    step: async (name, work, remark) => {
      const startedAt = performance.now();
      underWay.set(name, '');
      if (!moves) show(`  … ${name}`);
      update();
      try {
        const result = await work({
          doing: (what) => {
            underWay.set(name, what);
            if (!moves) show(`  … ${name}: ${what}`);
          },
        });
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        const note = remark?.(result);
        show(`  ✓ ${name}${note === undefined ? '' : ` ${note}`} (${seconds} s)`);
        return result;
      } catch (error) {
        show(`  ✗ ${name}`);
        throw error;
      } finally {
        underWay.delete(name);
        update();
      }
    },
  };
}

/** Two aligned columns. */
export function formatTable(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`);
}
