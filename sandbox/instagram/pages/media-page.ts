import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import { mediaTag } from '../../pages/media-tag.ts';
import { timeTag } from '../../pages/time.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findInstagramAccount } from '../accounts.ts';
import { commentsOn, type Comment } from '../comments/comment.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { commentsEnabled } from '../media/comment-setting.ts';
import { mediaFactsOf } from '../media/media-facts.ts';

/** One post with its comments, and a form to comment as somebody. */
export function mediaPage(ig: InstagramContext, post: StoredPost): Html {
  const { record } = post;
  const account = findInstagramAccount(record.accountId);
  if (account === undefined) return html``;
  const { collaborators } = mediaFactsOf(post);
  return layout(
    ig.feeds,
    // Not live: a redraw would wipe what is being typed.
    { title: `A ${record.kind} of ${account.name}`, section: 'instagram' },
    html`<article class="card photo-post">
      <header class="person">
        ${avatarTag('instagram', account, 'small')}
        <span>
          <a class="name" href="/instagram/${account.username}">${account.username}</a>
          ${collaborators.length === 0 ? null : html`<span class="dim">with ${collaborators.join(', ')}</span>`}
        </span>
        <span class="dim when">${timeTag(acceptedTimeMs(record))}</span>
      </header>
      <div class="media-row">${record.media.map(mediaTag)}</div>
      ${record.text === '' ? null : html`<p class="post-text">${record.text}</p>`}
      ${record.kind === 'story' ? null : comments(ig, post)}
    </article>`,
  );
}

function comments(ig: InstagramContext, post: StoredPost): Html {
  const all = commentsOn(ig, post).reverse();
  const top = all.filter(({ parentId }) => parentId === null);
  return html`<section aria-label="Comments">
    <ul class="comments">
      ${top.map(
        (comment) => html`${commentItem(comment)}
        ${all.filter(({ parentId }) => parentId === comment.id).map(commentItem)}`,
      )}
    </ul>
    ${commentsEnabled(ig, post) ? commentForm(post, top) : html`<p class="dim">Comments are turned off.</p>`}
  </section>`;
}

function commentItem({ author, text, parentId, hidden, createdAtMs }: Comment): Html {
  return html`<li class="comment ${parentId === null ? '' : 'answer'}">
    <span class="name">${author.username}</span> ${text}
    <span class="dim">${timeTag(createdAtMs)}${hidden ? ' · hidden' : ''}</span>
  </li>`;
}

function commentForm({ record }: StoredPost, top: readonly Comment[]): Html {
  return html`<form class="remark" method="post" action="/instagram/comments">
    <input type="hidden" name="mediaId" value="${record.postId}" />
    <label>Somebody's name <input name="username" value="ann.example" pattern="[a-z0-9._]{1,30}" required /></label>
    <label
      >Answers
      <select name="parentId">
        <option value="">the post</option>
        ${top.map(({ id, text }) => html`<option value="${id}">${text.slice(0, 40)}</option>`)}
      </select></label
    >
    <label>Comment <input name="text" maxlength="2200" required /></label>
    <button class="button primary">Comment</button>
  </form>`;
}
