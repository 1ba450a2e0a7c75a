import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { mediaTag } from '../../pages/media-tag.ts';
import { timeTag } from '../../pages/time.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findAuthor, type Author } from '../accounts.ts';
import { actorName, commentsOn, type Comment } from '../comments/comment.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { renderLittleText, type TextPiece } from '../posts/little-text.ts';
import { factsOf } from '../posts/post-facts.ts';
import type { PostContent } from '../posts/post-body.ts';
import { authorPath, permalink } from './paths.ts';

/** A post as its readers see it, with what it shows and what was said about it. */
export function postCard(linkedin: LinkedInContext, post: StoredPost): Html {
  const { body } = factsOf(post);
  const author = findAuthor(body.author);
  if (author === undefined) return html``;
  const { pieces, isCut } = renderLittleText(body.commentary);
  const comments = commentsOn(linkedin, post);
  return html`<article class="card network-post">
    <header class="person">
      ${avatarTag('linkedin', author, 'small')}
      <span>
        <a class="name" href="${authorPath(author)}">${author.name}</a>
        <span class="dim">${audience(author)}</span>
        <a class="dim when" href="${permalink(post.record.postId)}">${timeTag(acceptedTimeMs(post.record))}</a>
        ${post.edit === null ? null : html`<span class="dim">Edited</span>`}
      </span>
    </header>
    <p class="post-text">${pieces.map(pieceTag)}</p>
    ${isCut ? html`<p class="note">The text was cut here: an unescaped reserved character follows.</p>` : null}
    ${mediaGrid(post)} ${body.content === undefined ? null : attachment(body.content)}
    ${body.reshareContext === undefined ? null : reshare(body.reshareContext.parent)}
    ${comments.length === 0 ? null : html`<ul class="comments">${comments.map(commentItem)}</ul>`}
  </article>`;
}

export function audience(author: Author): string {
  return author.kind === 'member' ? author.headline : `${author.followers.toLocaleString('en')} followers`;
}

function pieceTag({ text, kind, urn }: TextPiece): Html {
  const mentioned = urn === null ? undefined : findAuthor(urn);
  switch (kind) {
    case 'plain':
      return html`${text}`;
    case 'hashtag':
      return html`<strong class="tag">${text}</strong>`;
    case 'mention':
      return mentioned === undefined ? html`${text}` : html`<a href="${authorPath(mentioned)}">${text}</a>`;
    case 'link':
      return html`<a href="${text}" rel="noopener noreferrer" target="_blank">${text}</a>`;
  }
}

function mediaGrid({ record: { media } }: StoredPost): Html | null {
  if (media.length === 0) return null;
  return html`<div class="media-grid">${media.map(mediaTag)}</div>`;
}

function attachment({ media, article, poll }: PostContent): Html | null {
  if (media?.title !== undefined) return html`<p class="dim">${media.title}</p>`;
  if (article !== undefined) {
    return html`<a class="card attachment" href="${article.source}" rel="noopener noreferrer" target="_blank">
      <span class="name">${article.title}</span>
      ${article.description === undefined ? null : html`<span class="dim">${article.description}</span>`}
      <span class="dim">${new URL(article.source).host}</span>
    </a>`;
  }
  if (poll === undefined) return null;
  return html`<div class="attachment card">
    <p class="name">${poll.question}</p>
    <ul class="poll">${poll.options.map(({ text }) => html`<li>${text}</li>`)}</ul>
  </div>`;
}

function reshare(parent: string): Html {
  return html`<p class="dim">Shares <a href="${permalink(parent)}">another post</a></p>`;
}

function commentItem(comment: Comment): Html {
  return html`<li class="${comment.parent === null ? 'comment' : 'comment answer'}">
    <span class="name">${actorName(comment)}</span>
    <span class="dim">${timeTag(comment.createdAtMs)}</span>
    <p class="post-text">${comment.text}</p>
  </li>`;
}
