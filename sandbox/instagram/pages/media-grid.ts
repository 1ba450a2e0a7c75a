import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findInstagramAccount } from '../accounts.ts';
import { mediaFactsOf } from '../media/media-facts.ts';
import { mediaPath } from '../media/permalink.ts';

/** Squares, newest first; each leads to its page. */
export function mediaGrid(posts: readonly StoredPost[], whenEmpty: string): Html {
  if (posts.length === 0) return html`<p class="card empty">${whenEmpty}</p>`;
  return html`<ul class="photo-grid">
    ${posts.map(
      (post) => html`<li>
        <a href="${mediaPath(post)}" aria-label="${label(post)}">${cover(post)}${badge(post)}</a>
      </li>`,
    )}
  </ul>`;
}

/** Rings in a row, for those that can still be seen. */
export function storyRow(stories: readonly StoredPost[]): Html | null {
  if (stories.length === 0) return null;
  return html`<ul class="story-row" aria-label="Stories">
    ${stories.map((post) => {
      const account = findInstagramAccount(post.record.accountId);
      if (account === undefined) return html``;
      return html`<li>
        <a href="${mediaPath(post)}"
          ><span class="ring">${avatarTag('instagram', account, 'large')}</span
          ><span class="dim">${account.username}</span></a
        >
      </li>`;
    })}
  </ul>`;
}

function cover(post: StoredPost): Html {
  const { coverMediaId } = mediaFactsOf(post);
  const [file] = post.record.media;
  if (coverMediaId !== null) return html`<img src="/media/${coverMediaId}" alt="" loading="lazy" />`;
  if (file === undefined) return html``;
  return file.type.startsWith('video/')
    ? html`<video src="/media/${file.mediaId}" preload="metadata" muted></video>`
    : html`<img src="/media/${file.mediaId}" alt="" loading="lazy" />`;
}

function badge({ record }: StoredPost): Html | null {
  if (record.kind === 'reel') return html`<span class="badge">Reel</span>`;
  if (record.kind === 'carousel') return html`<span class="badge">${record.media.length}</span>`;
  return null;
}

function label({ record }: StoredPost): string {
  return `${record.kind} of ${record.handle}${record.text === '' ? '' : `: ${record.text.slice(0, 80)}`}`;
}
