import { describe, expect, it } from 'vitest';
import type { Findings } from '../simulator/check.ts';
import { judge } from './judge.ts';
import type { Accepted, Attempt, Hold, Intent, Part } from './judge.ts';

interface Run {
  intents: Intent[];
  accepted: Accepted[];
  parts: Part[];
  attempts: Attempt[];
  holds: Hold[];
}

const TEXT = '#1 of the run, as first written';
const second = (n: number): Date => new Date(Date.UTC(2026, 0, 5, 8, 0, n));

/** A post in two parts, scheduled at second 0 for second 10 and out in time; `change` plants what went wrong. */
function found(change: (run: Run) => void): Partial<Findings> {
  const run: Run = {
    intents: [
      {
        id: 'one',
        tag: '#1 of the run,',
        kind: 'text',
        approved: TEXT,
        due: { answeredAt: second(0), ordinals: [1, 2], at: second(10) },
        cancelled: null,
      },
    ],
    accepted: [accepted(TEXT), accepted(`${TEXT} · second`)],
    parts: [part(1, {}), part(2, {})],
    attempts: [attempt(1, second(10)), attempt(2, second(12))],
    holds: [],
  };
  change(run);
  const findings = Object.entries(judge(run)) as [keyof Findings, string[]][];
  return Object.fromEntries(findings.filter(([, list]) => list.length > 0));
}

function accepted(text: string): Accepted {
  return { text, postId: text, receivedAtMs: 0 };
}

function part(ordinal: number, differing: Partial<Part>): Part {
  return {
    postId: 'one',
    ordinal,
    state: 'published',
    waitingCode: null,
    text: ordinal === 1 ? TEXT : `${TEXT} · second`,
    unknowns: 0,
    readable: true,
    asked: false,
    ...differing,
  };
}

function attempt(ordinal: number, claimedAt: Date): Attempt {
  return { postId: 'one', ordinal, text: part(ordinal, {}).text, claimedAt };
}

function intentOf(run: Run): Intent {
  const [intent] = run.intents;
  if (!intent) throw new Error('no intent');
  return intent;
}

describe('judge', () => {
  it('finds nothing where all went well', () => {
    expect(found(() => undefined)).toEqual({});
  });

  it('sees a text that the platform took twice', () => {
    expect(found((run) => run.accepted.push(accepted(TEXT)))).toEqual({ duplicates: [`${TEXT}: 2 times`] });
  });

  it.each([
    ['is claimed for ever', { state: 'claimed' }],
    ['waits without a reason', { state: 'waiting', waitingCode: null }],
  ])('sees a part lost that %s', (_, state) => {
    const findings = found((run) => {
      run.accepted.pop();
      run.parts[1] = part(2, state);
    });
    expect(findings).toEqual({ lost: [`${TEXT} · second: ${state.state}`] });
  });

  it('sees what was published as it was before the last edit', () => {
    const findings = found((run) => (intentOf(run).approved = '#1 of the run, as rewritten'));
    expect(findings).toEqual({
      unapproved: [TEXT, `${TEXT} · second`].map((text) => `${text} is not #1 of the run, as rewritten`),
    });
  });

  it('sees what was claimed before the instant that it was moved to', () => {
    const findings = found(
      (run) => (intentOf(run).due = { answeredAt: second(9), ordinals: [1, 2], at: second(11) }),
    );
    expect(findings).toEqual({
      unapproved: [`${TEXT}: claimed at 08:00:10.000, approved for 08:00:11.000`],
    });
  });

  it('sees what was claimed after it was cancelled, whatever its row says', () => {
    const findings = found((run) => (intentOf(run).cancelled = { answeredAt: second(9), ordinals: [1, 2] }));
    expect(findings).toEqual({
      afterStop: [
        `${TEXT}: claimed at 08:00:10.000, cancelled at 08:00:09.000`,
        `${TEXT} · second: claimed at 08:00:12.000, cancelled at 08:00:09.000`,
      ],
    });
  });

  it('lets go out what the cancel said was under way already', () => {
    const cancelled = { answeredAt: second(11), ordinals: [2] };
    const underWay = found((run) => {
      intentOf(run).cancelled = cancelled;
      run.accepted.pop();
      run.attempts = [attempt(1, second(10)), attempt(1, second(15))];
      run.parts[1] = part(2, { state: 'cancelled' });
    });
    expect(underWay).toEqual({});
  });

  it('sees what was claimed while all was held, and not what was claimed before or later', () => {
    const holds = [
      { answeredAt: second(11), releasedAt: second(20) },
      { answeredAt: second(30), releasedAt: second(40) },
    ];
    expect(found((run) => run.holds.push(...holds))).toEqual({
      afterStop: [`${TEXT} · second: claimed at 08:00:12.000, held since 08:00:11.000`],
    });
  });

  it.each([
    ['published', 'is not there', false],
    ['rejected', 'is there', true],
    ['cancelled', 'is there', true],
  ])('sees a part that is told as %s and %s', (state, words, out) => {
    const findings = found((run) => {
      if (!out) run.accepted.pop();
      run.parts[1] = part(2, { state });
    });
    expect(findings).toEqual({ misreported: [`${TEXT} · second ${words}`] });
  });
});
