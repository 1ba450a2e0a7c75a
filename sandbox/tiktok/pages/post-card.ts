import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { mediaTag } from '../../pages/media-tag.ts';
import { timeTag } from '../../pages/time.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findCreator } from '../accounts.ts';
import type { PrivacyLevel } from '../creators/creator-kind.ts';
import { countsOf } from '../display/public-videos.ts';
import { factsOf, isPublic, type PostFacts } from '../publishing/post-facts.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { creatorPath, postPath } from './paths.ts';

/** A post as a tall frame with its words over the lower edge, as short-video apps show it. */
export function postCard(tiktok: TikTokContext, post: StoredPost): Html {
  const { record } = post;
  const creator = findCreator(record.accountId);
  if (creator === undefined) return html``;
  const facts = factsOf(post);
  return html`<article class="short">
    <div class="short-frame">${frame(post, facts)}</div>
    <div class="short-words">
      <p class="person">
        ${avatarTag('tiktok', creator, 'small')}
        <span>
          <a class="name" href="${creatorPath(creator.username)}">${creator.username}</a>
          <a class="dim" href="${postPath(record)}">${timeTag(facts.publishedAtMs)}</a>
        </span>
      </p>
      ${facts.title === '' || facts.title === record.text ? null : html`<p class="name">${facts.title}</p>`}
      <p class="post-text">${captionPieces(record.text)}</p>
      ${labels(facts, record.kind === 'draft', tiktok.time.nowMs())} ${figures(tiktok, post, facts)}
    </div>
  </article>`;
}

/** The first photo is the one the app chose for it; the others follow to the side. */
function frame({ record: { kind, media } }: StoredPost, { coverIndex }: PostFacts): Html | Html[] {
  const cover = kind === 'video' ? 0 : coverIndex;
  return [...media.slice(cover, cover + 1), ...media.filter((_, index) => index !== cover)].map(mediaTag);
}

const AUDIENCE: Readonly<Record<PrivacyLevel, string>> = {
  PUBLIC_TO_EVERYONE: 'Everyone',
  MUTUAL_FOLLOW_FRIENDS: 'Friends',
  FOLLOWER_OF_CREATOR: 'Followers',
  SELF_ONLY: 'Only me',
};

function labels(facts: PostFacts, isDraft: boolean, nowMs: number): Html {
  const inModeration = facts.publicFromMs !== null && !isPublic(facts, nowMs);
  const words = [
    isDraft ? 'Draft in the inbox' : facts.privacy === null ? null : AUDIENCE[facts.privacy],
    inModeration ? 'In moderation' : null,
    facts.brandedContent ? 'Paid partnership' : facts.ownBrand ? 'Promotional content' : null,
    facts.isAigc ? 'Made with AI' : null,
    isDraft || facts.allowComment ? null : 'Comments off',
    facts.autoAddMusic ? 'Music added' : null,
  ].filter((word) => word !== null);
  return html`<ul class="short-labels">${words.map((word) => html`<li>${word}</li>`)}</ul>`;
}

function figures(tiktok: TikTokContext, { record }: StoredPost, facts: PostFacts): Html | null {
  if (!isPublic(facts, tiktok.time.nowMs())) return null;
  const { views, likes, comments } = countsOf(record.postId, facts, tiktok.time.nowMs());
  const count = (value: number, word: string): Html =>
    html`<span><strong>${value.toLocaleString('en')}</strong> ${value === 1 ? word : `${word}s`}</span>`;
  return html`<p class="short-figures dim">
    ${count(views, 'view')} ${count(likes, 'like')} ${count(comments, 'comment')}
  </p>`;
}

function captionPieces(text: string): Html[] {
  // Odd pieces are the hashtags and mentions, because the pattern is one capturing group.
  return text
    .split(/([#@][\p{L}\p{N}_.]+)/u)
    .map((piece, index) => (index % 2 === 0 ? html`${piece}` : html`<strong class="tag">${piece}</strong>`));
}
