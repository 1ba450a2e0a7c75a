/** What a flow yields: milliseconds to sleep, or something to wait for, at most so long. */
export type Pause = number | { readonly gate: Gate; readonly ms: number };
/** A process of the simulated world: it runs between its pauses in no time. */
export type Flow<Result = void> = Generator<Pause, Result, unknown>;

/** Something that flows wait for. */
export class Gate {
  #waiting: (() => void)[] = [];

  wait(resume: () => void): void {
    this.#waiting.push(resume);
  }

  open(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }
}

/** A program of the operating system that may be killed, or stopped and let go on. */
export class Program {
  alive = true;
  /** Stopped until then: its flows go on where they were. */
  stoppedUntil = 0;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Virtual time: events in their order, equal instants in the order they were asked for. */
export class Timeline {
  now: number;
  #heap: Due[] = [];
  #order = 0;

  constructor(start: number) {
    this.now = start;
  }

  at(instant: number, run: () => void): void {
    this.#push({ at: Math.max(instant, this.now), order: this.#order++, run });
  }

  /** Runs everything that is due until `end`. */
  runUntil(end: number): void {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.at > end) break;
      this.#pop();
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }

  /** Runs a flow to its end; one of a program ends with it, and stands still while it is stopped. */
  start(flow: Flow, program: Program | null = null): void {
    const step = (): void => {
      if (program !== null) {
        if (!program.alive) return;
        if (program.stoppedUntil > this.now) {
          this.at(program.stoppedUntil, step);
          return;
        }
      }
      const { done, value } = flow.next();
      if (done === true) return;
      if (typeof value === 'number') {
        this.at(this.now + value, step);
        return;
      }
      let resumed = false;
      const resume = (): void => {
        if (resumed) return;
        resumed = true;
        this.at(this.now, step);
      };
      value.gate.wait(resume);
      if (Number.isFinite(value.ms)) this.at(this.now + value.ms, resume);
    };
    this.at(this.now, step);
  }

  #push(due: Due): void {
    const heap = this.#heap;
    heap.push(due);
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!earlier(heap[index], heap[parent])) break;
      swap(heap, index, parent);
      index = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    swap(heap, 0, heap.length - 1);
    heap.pop();
    let index = 0;
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      if (left < heap.length && earlier(heap[left], heap[least])) least = left;
      if (right < heap.length && earlier(heap[right], heap[least])) least = right;
      if (least === index) return;
      swap(heap, index, least);
      index = least;
    }
  }
}

function earlier(a: Due | undefined, b: Due | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap(heap: Due[], a: number, b: number): void {
  const [first, second] = [heap[a], heap[b]];
  if (first === undefined || second === undefined) return;
  heap[a] = second;
  heap[b] = first;
}
