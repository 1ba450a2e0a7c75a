import type { SandboxState } from '../store/sandbox-state.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

export function indexPage(state: SandboxState, smtpPort: number): Html {
  const posts = state.posts.length;
  const mails = state.mails.length;
  return layout(
    {
      title: 'Sandbox',
      lead: 'A stand-in for social platforms and a mail server, for trying things out without any key.',
      section: 'home',
      live: 'post mail refusal reset',
    },
    html`<ul class="tiles">
        ${tile('/x', 'X feed', 'What has been posted, as its readers would see it.', number(posts, 'post'))}
        ${tile('/mail', 'Mailbox', 'Invitations, reset links and notifications: every mail that was sent.', number(mails, 'mail'))}
        ${tile('/ledger', 'Ledger', 'Each accepted and each refused post, with its times and ids.', number(posts + state.refusals.length, 'entry', 'entries'))}
      </ul>
      <section class="card prose" aria-labelledby="what">
        <h2 id="what">What this is</h2>
        <p>
          Apps that would talk to X talk to this program instead: its consent page, tokens, posts, rate limits
          and errors follow the published documentation. The accounts are invented. Nothing that is posted or
          mailed here reaches anybody.
        </p>
        <p>Mail is taken on port ${smtpPort}, for every address, and goes no further than the mailbox.</p>
        <p>
          What was accepted is kept in a journal on this machine and is still here after a restart or a crash.
        </p>
      </section>`,
  );
}

export function notFoundPage(what: string): Html {
  return layout(
    { title: 'Not found', lead: what, section: 'home' },
    html`<p><a class="button" href="/">Go to the sandbox's first page</a></p>`,
  );
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
