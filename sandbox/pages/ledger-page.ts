import type { PlatformSet } from '../platform/platform-set.ts';
import type { SandboxCore } from '../platform/platform.ts';
import type { PostMedium, RefusalRecord, UploadRecord } from '../store/records.ts';
import type { SandboxState, StoredPost } from '../store/sandbox-state.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { timeTag } from './time.ts';

/** The whole of it is in the JSON. */
const SHOWN_ENTRIES = 200;

export function ledgerPage({ store: { state }, feeds }: SandboxCore, platforms: PlatformSet): Html {
  return layout(
    feeds,
    {
      title: 'Ledger',
      lead: 'An account of what was accepted and what was refused, kept apart from the apps that post.',
      section: 'ledger',
      live: 'post post-deleted upload refusal reset',
    },
    html`<section aria-labelledby="accepted">
        <h2 id="accepted">Accepted</h2>
        ${table('Accepted entries', ['No.', 'Received', 'Account', 'Entry', 'Content'], acceptedRows(state, platforms))}
        <p class="dim">Also as <a href="/_sandbox/ledger">JSON</a>.</p>
      </section>
      <section aria-labelledby="refused">
        <h2 id="refused">Refused</h2>
        ${table(
          'Refused calls',
          ['No.', 'Received', 'Account', 'Status', 'Reason'],
          last(state.refusals).map((record) => refusalRow(record, platforms)),
        )}
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

function acceptedRows(state: SandboxState, platforms: PlatformSet): Html[] {
  const rows = [
    ...last(state.posts).map((post) => ({ seq: post.record.seq, row: postRow(post, platforms) })),
    ...last(state.uploads).map((upload) => ({ seq: upload.seq, row: uploadRow(upload, platforms) })),
  ];
  return rows
    .toSorted((left, right) => right.seq - left.seq)
    .slice(0, SHOWN_ENTRIES)
    .map(({ row }) => row);
}

function postRow({ record, deletedAtMs }: StoredPost, platforms: PlatformSet): Html {
  return html`<tr>
    <td class="number">${record.seq}</td>
    <td>${timeTag(record.receivedAtMs)}</td>
    <td>${accountCell(record, platforms)}</td>
    <td><a href="${platforms.postPath(record)}">${record.kind}</a></td>
    <td class="clip">
      ${deletedAtMs === null ? null : html`<em>Deleted.</em> `}${record.text}
      ${record.media.length === 0 ? null : html`<span class="dim">${mediaWords(record.media)}</span>`}
    </td>
  </tr>`;
}

function uploadRow(record: UploadRecord, platforms: PlatformSet): Html {
  return html`<tr>
    <td class="number">${record.seq}</td>
    <td>${timeTag(record.receivedAtMs)}</td>
    <td>${accountCell(record, platforms)}</td>
    <td><a href="/media/${record.mediaId}">upload</a></td>
    <td class="clip">${record.mediaType}, ${byteWords(record.bytes)}</td>
  </tr>`;
}

function refusalRow(record: RefusalRecord, platforms: PlatformSet): Html {
  return html`<tr>
    <td class="number">${record.seq}</td>
    <td>${timeTag(record.receivedAtMs)}</td>
    <td>${accountCell(record, platforms)}</td>
    <td>${record.status === 0 ? 'no answer' : record.status}</td>
    <td class="clip">${record.reason}</td>
  </tr>`;
}

function accountCell(
  { platform, handle }: Pick<RefusalRecord, 'platform' | 'handle'>,
  platforms: PlatformSet,
): Html {
  const { label } = platforms.platform(platform);
  return html`${handle === null ? 'unknown' : `@${handle}`} <span class="dim">${label}</span>`;
}

function mediaWords(media: readonly PostMedium[]): string {
  return media.map(({ type, bytes }) => `${type}, ${byteWords(bytes)}`).join('; ');
}

function byteWords(bytes: number): string {
  return `${bytes.toLocaleString('en')} bytes`;
}

function last<T>(entries: readonly T[]): T[] {
  return entries.slice(-SHOWN_ENTRIES).reverse();
}
