import type { Platform, SandboxCore } from '../platform/platform.ts';
import type { SandboxState } from '../store/sandbox-state.ts';
import { html, type Html } from './html.ts';
import { feedLabel, layout } from './layout.ts';

export function indexPage(
  { store: { state }, feeds, faults }: SandboxCore,
  platforms: readonly Platform[],
  smtpPort: number,
): Html {
  const waiting = faults.waiting.length;
  const mails = state.mails.length;
  const entries = state.posts.length + state.uploads.length + state.refusals.length;
  return layout(
    feeds,
    {
      title: 'Sandbox',
      lead: 'A stand-in for social platforms and a mail server, for trying things out without any key.',
      section: 'home',
      live: 'post upload mail refusal reset',
    },
    html`<ul class="tiles">
        ${platforms.map((platform) => feedTile(state, platform))}
        ${tile('/mail', 'Mailbox', 'Invitations, reset links and notifications: every mail that was sent.', number(mails, 'mail'))}
        ${tile('/ledger', 'Ledger', 'All that was accepted and all that was refused, with times and ids.', number(entries, 'entry', 'entries'))}
        ${tile('/dials', 'Dials', 'Errors, delays, lost answers and the clock: what may go wrong, as you choose.', number(waiting, 'fault', 'faults'))}
      </ul>
      <section class="card prose" aria-labelledby="what">
        <h2 id="what">What this is</h2>
        <p>
          Apps that would talk to ${names(platforms)} talk to this program instead: consent pages, tokens,
          posts, rate limits and errors follow the published documentation. The accounts are invented. Nothing that is posted or
          mailed here reaches anybody.
        </p>
        <p>Mail is taken on port ${smtpPort}, for every address, and goes no further than the mailbox.</p>
        <p>
          What was accepted is kept in a journal on this machine and is still here after a restart or a crash.
        </p>
      </section>`,
  );
}

function feedTile(state: SandboxState, { name, label, feedPath }: Platform): Html {
  const posts = state.posts.filter(({ record }) => record.platform === name).length;
  return tile(
    feedPath,
    feedLabel(label),
    'What has been posted, as its readers would see it.',
    number(posts, 'post'),
  );
}

function names(platforms: readonly Platform[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(platforms.map(({ label }) => label));
}

function tile(href: string, name: string, what: string, amount: string): Html {
  return html`<li>
    <a class="card tile" href="${href}">
      <span class="name">${name}</span><span class="dim">${what}</span><span class="amount">${amount}</span>
    </a>
  </li>`;
}

function number(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
