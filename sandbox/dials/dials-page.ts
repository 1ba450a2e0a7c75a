import { FAULT_WORDS, type Fault } from '../control/faults.ts';
import { html, type Html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import type { PlatformSet } from '../platform/platform-set.ts';
import type { SandboxCore } from '../platform/platform.ts';
import { callWords } from './call-words.ts';
import { numberField } from './fields.ts';

/** What is wrong with what was sent; null when nothing is. */
type Problem = string | null;

const HOUR_MS = 60 * 60 * 1000;

/** The clock, the faults that wait, and the way to each platform's dials. */
export function dialsPage(core: SandboxCore, platforms: PlatformSet, problem: Problem): Html {
  const { rate } = core.time.setting;
  return layout(
    core.feeds,
    {
      title: 'Dials',
      lead: 'What may go wrong, and how fast time goes. A reset or a restart puts all of it back.',
      section: 'dials',
    },
    html`${problemNote(problem)}
      <ul class="tiles">
        ${platforms.all.map(
          ({ name, label }) => html`<li>
            <a class="card tile" href="/dials/${name}">
              <span class="name">${label}</span>
              <span class="dim">Faults, switches, limits and tokens</span>
              <span class="amount">${waitingWords(core.faults.waiting.filter((one) => one.platform === name))}</span>
            </a>
          </li>`,
        )}
      </ul>
      <section aria-labelledby="clock">
        <h2 id="clock">Clock</h2>
        <form class="card dial" method="post" action="/dials/clock">
          <p class="dial-wide">
            It is <strong>${utcWords(core.time.nowMs())}</strong> in the sandbox. Tokens, limits and processing age
            by this clock; it only goes forward.
          </p>
          ${numberField({ name: 'rate', label: 'Speed', value: rate, min: 0.01, max: 100_000, step: 'any', hint: '1 is real time' })}
          ${numberField({ name: 'hours', label: 'Forward by hours', value: 0, min: 0, max: 87_000, step: 'any' })}
          <button class="button">Set the clock</button>
        </form>
      </section>
      <section aria-labelledby="waiting">
        <h2 id="waiting">Faults that wait</h2>
        ${waitingFaults(core.faults.waiting, platforms, '/dials')}
      </section>`,
  );
}

/** Forward by so many hours from where the offset stands. */
export function offsetAfter(offsetMs: number, hours: number): number {
  return Math.round(offsetMs + hours * HOUR_MS);
}

export function problemNote(problem: Problem): Html | null {
  return problem === null ? null : html`<p class="card problem" role="alert">${problem}</p>`;
}

/** `path`: the page that lists them, and clears these and no others. */
export function waitingFaults(faults: readonly Fault[], platforms: PlatformSet, path: string): Html {
  if (faults.length === 0) return html`<p class="card empty">None. Everything answers as documented.</p>`;
  return html`<div class="card">
    <ul class="faults">
      ${faults.map((fault) => {
        const platform = platforms.platform(fault.platform);
        const account = platform.accounts.find(({ id }) => id === fault.accountId);
        const whose = fault.accountId === undefined ? 'anybody' : (account?.name ?? fault.accountId);
        return html`<li>
          <span class="name">${FAULT_WORDS[fault.fault]}</span>
          <span class="dim">${platform.label} · ${callWords(platform, fault.endpoint)} · ${whose} · ${factWords(fault)}</span>
        </li>`;
      })}
    </ul>
    <form method="post" action="${path}/clear">
      <button class="button">Clear these faults</button>
    </form>
  </div>`;
}

function factWords({ status, delayMs, reason, times }: Fault): string {
  return [
    times === 1 ? 'once' : `${times.toLocaleString('en')} times`,
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(delayMs === undefined ? [] : [`${(delayMs / 1000).toLocaleString('en')} s`]),
    ...(reason === undefined ? [] : [reason]),
  ].join(' · ');
}

function waitingWords(faults: readonly Fault[]): string {
  if (faults.length === 0) return 'No faults';
  return `${faults.length} ${faults.length === 1 ? 'fault waits' : 'faults wait'}`;
}

function utcWords(epochMs: number): string {
  return `${new Date(Math.floor(epochMs)).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
