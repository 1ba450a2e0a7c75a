import { FAULT_WORDS } from '../control/faults.ts';
import { html, type Html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import type { PlatformSet, StartedPlatform } from '../platform/platform-set.ts';
import type { Platform, SandboxCore } from '../platform/platform.ts';
import { callWords } from './call-words.ts';
import { problemNote, waitingFaults } from './dials-page.ts';
import { asOption, numberField, selectField, textField } from './fields.ts';

/** All that can be turned at one platform. `problem`: what is wrong with what was sent. */
export function platformDialsPage(
  core: SandboxCore,
  platforms: PlatformSet,
  started: StartedPlatform,
  problem: string | null,
): Html {
  const { platform } = started;
  const path = `/dials/${platform.name}`;
  const waiting = core.faults.waiting.filter((fault) => fault.platform === platform.name);
  return layout(
    core.feeds,
    {
      title: `${platform.label} dials`,
      lead: 'What the next calls meet, for one account or for all.',
      section: 'dials',
    },
    html`<p><a href="/dials">All dials and the clock</a></p>
      ${problemNote(problem)} ${faultForm(platform, path)}
      <section aria-labelledby="waiting">
        <h2 id="waiting">Faults that wait</h2>
        ${waitingFaults(waiting, platforms, path)}
      </section>
      ${appList(core, started)} ${switchForm(started, path)} ${limitForm(started, path)} ${tokenForms(platform, path)}`,
  );
}

function faultForm(platform: Platform, path: string): Html {
  return html`<section aria-labelledby="fault">
    <h2 id="fault">Add a fault</h2>
    <form class="card dial" method="post" action="${path}/faults">
      ${selectField('accountId', 'Account', [{ value: '', label: 'Anybody' }, ...accountOptions(platform.accounts)])}
      ${selectField(
        'endpoint',
        'Call',
        platform.endpoints.map((value) => ({ value, label: callWords(platform, value) })),
      )}
      ${selectField(
        'fault',
        'What happens',
        Object.entries(FAULT_WORDS).map(([value, label]) => ({ value, label })),
      )}
      ${numberField({ name: 'times', label: 'Times', value: 1, min: 1, max: 1_000_000 })}
      ${numberField({ name: 'status', label: 'Status', value: '', min: 400, max: 599, hint: '503 unless told' })}
      ${numberField({ name: 'seconds', label: 'Seconds', value: '', min: 0, max: 86_400, step: 'any', hint: 'of a delay' })}
      ${textField('reason', 'Reason', 'a platform’s own word for it; empty takes the usual one')}
      <button class="button primary">Add the fault</button>
    </form>
  </section>`;
}

/** What a developer console would show of each app. */
function appList({ store }: SandboxCore, started: StartedPlatform): Html | null {
  const apps = store.state.appsOf(started.platform.name).map(({ clientId }) => ({
    clientId,
    facts: Object.entries(started.appFacts?.(clientId) ?? {}),
  }));
  if (apps.every(({ facts }) => facts.length === 0)) return null;
  return html`<section aria-labelledby="apps">
    <h2 id="apps">Apps</h2>
    <ul class="list">
      ${apps.map(
        ({ clientId, facts }) => html`<li class="card">
          <span class="name">${clientId}</span>
          ${facts.map(([name, value]) => html`<p class="note">${name}: <code>${value ?? 'none'}</code></p>`)}
        </li>`,
      )}
    </ul>
  </section>`;
}

function switchForm({ switches }: StartedPlatform, path: string): Html | null {
  const entries = Object.entries(switches);
  if (entries.length === 0) return null;
  return html`<section aria-labelledby="switches">
    <h2 id="switches">Switches</h2>
    <form class="card dial" method="post" action="${path}/switches">
      ${entries.map(([name, { words, choices, value }]) =>
        choices === null
          ? numberField({ name, label: words, value: Number(value), min: 0, max: 1_000_000_000 })
          : selectField(name, words, choices.map(asOption), String(value)),
      )}
      <button class="button">Set the switches</button>
    </form>
  </section>`;
}

function limitForm({ limiter }: StartedPlatform, path: string): Html {
  const own = typeof limiter.limits === 'string' ? [] : [{ value: 'own', label: 'own, set by control call' }];
  const current = typeof limiter.limits === 'string' ? limiter.limits : 'own';
  const options = [...own, asOption('documented'), asOption('off')];
  return html`<section aria-labelledby="limits">
    <h2 id="limits">Rate limits</h2>
    <form class="card dial" method="post" action="${path}/limits">
      ${selectField('limits', 'Limits', options, current)}
      <button class="button">Set, and open all windows anew</button>
    </form>
  </section>`;
}

function tokenForms({ signIns, scopes }: Platform, path: string): Html {
  return html`<section aria-labelledby="tokens">
    <h2 id="tokens">Tokens</h2>
    <form class="card dial" method="post" action="${path}/tokens">
      ${selectField('accountId', 'Account', accountOptions(signIns))}
      ${selectField('scope', 'Scope', Object.keys(scopes).map(asOption))}
      <div class="actions dial-wide">
        <button class="button" name="mishap" value="expire">Expire access tokens</button>
        <button class="button" name="mishap" value="revoke">Revoke all tokens</button>
        <button class="button" name="mishap" value="spend">Use up refresh tokens</button>
        <button class="button" name="mishap" value="remove-scope">Take the scope back</button>
      </div>
    </form>
  </section>`;
}

function accountOptions(accounts: Platform['accounts']): { value: string; label: string }[] {
  return accounts.map(({ id, name, kind }) => ({
    value: id,
    label: kind === undefined ? name : `${name}, ${kind}`,
  }));
}
