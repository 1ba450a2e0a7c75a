import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { mediaTag } from '../../pages/media-tag.ts';
import { timeTag } from '../../pages/time.ts';
import type { PostMedium } from '../../store/records.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findXAccount } from '../accounts.ts';
import { factsOf, type PostFacts } from '../posts/post-facts.ts';
import { displayLink, splitAtLinks } from '../posts/post-text.ts';
import { snowflakeTimeMs } from '../snowflake.ts';

/** `parent`: the post that this one answers, where it does. */
export function postCard(post: StoredPost, parent: StoredPost | undefined): Html {
  const { record } = post;
  const account = findXAccount(record.accountId);
  if (account === undefined) return html``;
  return html`<article class="card post">
    ${avatarTag('x', account, 'small')}
    <div class="post-body">
      <p class="post-head">
        <a class="name" href="/x/${account.username}">${account.name}</a>
        <span class="dim">@${account.username}</span>
        <a class="dim when" href="/x/${account.username}/status/${record.postId}"
          >${timeTag(snowflakeTimeMs(record.postId))}</a
        >
      </p>
      ${replyLine(parent)}
      <p class="post-text">${postText(record.text)}</p>
      ${mediaGrid(record.media)} ${labels(factsOf(post))}
    </div>
  </article>`;
}

/** Each file with the words that stand for it, where there are any. */
function mediaGrid(media: readonly PostMedium[]): Html | null {
  if (media.length === 0) return null;
  return html`<div class="post-media">
    ${media.map(
      (medium) => html`<figure>
        ${mediaTag(medium)}
        ${
          medium.altText === null
            ? null
            : html`<figcaption class="dim"><strong>ALT</strong> ${medium.altText}</figcaption>`
        }
      </figure>`,
    )}
  </div>`;
}

const WHO_MAY_REPLY = {
  everyone: null,
  following: 'People the author follows may reply',
  mentionedUsers: 'Only people mentioned may reply',
  subscribers: 'Subscribers may reply',
  verified: 'Verified accounts may reply',
} as const;

function labels({ madeWithAi, paidPartnership, replySettings }: PostFacts): Html | null {
  const words = [
    madeWithAi ? 'Made with AI' : null,
    paidPartnership ? 'Paid partnership' : null,
    WHO_MAY_REPLY[replySettings],
  ].filter((word) => word !== null);
  return words.length === 0 ? null : html`<p class="note">${words.join(' · ')}</p>`;
}

function replyLine(parent: StoredPost | undefined): Html | null {
  if (parent === undefined) return null;
  const { handle, postId } = parent.record;
  return html`<p class="dim reply">
    Replying to <a href="/x/${handle}/status/${postId}">a post of @${handle}</a>
  </p>`;
}

function postText(text: string): Html[] {
  return splitAtLinks(text).map((piece) =>
    piece.href === null
      ? html`${piece.text}`
      : html`<a href="${piece.href}" rel="noopener noreferrer" target="_blank">${displayLink(piece.href)}</a>`,
  );
}
