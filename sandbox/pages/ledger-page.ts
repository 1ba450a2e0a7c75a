import type { RefusalRecord } from '../store/records.ts';
import type { SandboxState, StoredPost } from '../store/sandbox-state.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { timeTag } from './time.ts';

/** The whole of it is in the JSON. */
const SHOWN_ENTRIES = 200;

export function ledgerPage(state: SandboxState): Html {
  return layout(
    {
      title: 'Ledger',
      lead: 'An account of what was accepted and what was refused, kept apart from the apps that post.',
      section: 'ledger',
      live: 'post post-deleted refusal reset',
    },
    html`<section aria-labelledby="accepted">
        <h2 id="accepted">Accepted</h2>
        ${table('Accepted posts', ['No.', 'Received', 'Account', 'Post', 'Text'], last(state.posts).map(postRow))}
        <p class="dim">Also as <a href="/_sandbox/ledger">JSON</a>.</p>
      </section>
      <section aria-labelledby="refused">
        <h2 id="refused">Refused</h2>
        ${table('Refused posts', ['No.', 'Received', 'Account', 'Status', 'Reason'], last(state.refusals).map(refusalRow))}
        <p class="dim">Also as <a href="/_sandbox/refusals">JSON</a>.</p>
      </section>`,
  );
}

function table(name: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html`<p class="card empty">None.</p>`;
  return html`<div class="card table" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function postRow({ record, deletedAtMs }: StoredPost): Html {
  return html`<tr>
    <td class="number">${record.seq}</td>
    <td>${timeTag(record.receivedAtMs)}</td>
    <td>@${record.handle}</td>
    <td><a href="/x/${record.handle}/status/${record.postId}">${record.postId}</a></td>
    <td class="clip">${deletedAtMs === null ? null : html`<em>Deleted.</em> `}${record.text}</td>
  </tr>`;
}

function refusalRow(record: RefusalRecord): Html {
  return html`<tr>
    <td class="number">${record.seq}</td>
    <td>${timeTag(record.receivedAtMs)}</td>
    <td>${record.handle === null ? 'unknown' : `@${record.handle}`}</td>
    <td>${record.status === 0 ? 'no answer' : record.status}</td>
    <td class="clip">${record.reason}</td>
  </tr>`;
}

function last<T>(entries: readonly T[]): T[] {
  return entries.slice(-SHOWN_ENTRIES).reverse();
}
