import type { Feed } from '../platform/platform.ts';
import type { MailRecord } from '../store/records.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { timeTag } from './time.ts';

export function mailboxPage(feeds: readonly Feed[], mails: readonly MailRecord[]): Html {
  return layout(
    feeds,
    {
      title: 'Mailbox',
      lead: 'Every mail that was sent, newest first, whoever it was for.',
      section: 'mail',
      live: 'mail reset',
    },
    mails.length === 0
      ? html`<p class="card empty">No mail yet. Mails appear here the moment they are sent.</p>`
      : html`<ul class="list mails">${mails.toReversed().map(mailItem)}</ul>`,
  );
}

export function mailPage(feeds: readonly Feed[], mail: MailRecord): Html {
  return layout(
    feeds,
    { title: subjectOf(mail), section: 'mail' },
    html`<p><a href="/mail">All mails</a></p>
      <dl class="card facts">
        <dt>From</dt>
        <dd>${mail.from || mail.envelopeFrom}</dd>
        <dt>To</dt>
        <dd>${mail.to || mail.envelopeTo.join(', ')}</dd>
        <dt>Received</dt>
        <dd>${timeTag(mail.receivedAtMs)}</dd>
        ${
          mail.attachments.length === 0
            ? null
            : html`<dt>Attached</dt>
                <dd>${mail.attachments.map(({ filename, size }) => `${filename} (${size} bytes)`).join(', ')}</dd>`
        }
      </dl>
      ${mail.html === null ? null : htmlPart(mail)}
      ${mail.text === '' ? null : textPart(mail)}`,
  );
}

/**
 * The mail's own markup, to be shown in a sandboxed frame: no script, nothing from outside, links open a tab
 * of their own.
 */
export function mailDocument(mail: MailRecord): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><style>body{font:15px/1.5 system-ui,sans-serif;margin:16px}</style>${mail.html ?? ''}`;
}

function mailItem(mail: MailRecord): Html {
  return html`<li>
    <a class="card mail" href="/mail/${mail.seq}">
      <span class="name">${subjectOf(mail)}</span>
      <span class="dim when">${timeTag(mail.receivedAtMs)}</span>
      <span class="dim">${mail.envelopeTo.join(', ')}</span>
    </a>
  </li>`;
}

function htmlPart(mail: MailRecord): Html {
  return html`<section aria-label="Message">
    <iframe
      class="message"
      src="/mail/${mail.seq}/html"
      title="Message"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
  </section>`;
}

function textPart(mail: MailRecord): Html {
  const body = html`<pre class="card message-text">${linkedText(mail.text)}</pre>`;
  if (mail.html === null) return body;
  return html`<details>
    <summary>Plain text</summary>
    ${body}
  </details>`;
}

function linkedText(text: string): Html[] {
  // Odd pieces are the addresses, because the pattern is one capturing group.
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/)
    .map((piece, index) =>
      index % 2 === 0
        ? html`${piece}`
        : html`<a href="${piece}" target="_blank" rel="noopener noreferrer">${piece}</a>`,
    );
}

function subjectOf(mail: MailRecord): string {
  return mail.subject === '' ? '(no subject)' : mail.subject;
}
