import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { feedLabel, layout } from '../../pages/layout.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { CREATORS, type Creator } from '../accounts.ts';
import { kindOf } from '../creators/creator-kind.ts';
import { connectedApps } from '../notices/remove-access.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { creatorPath } from './paths.ts';
import { postCard } from './post-card.ts';

/** Older posts are in the ledger. */
const SHOWN_POSTS = 60;
const LIVE = 'post post-deleted object tokens tokens-ended reset';

export function feedPage(tiktok: TikTokContext): Html {
  const posts = tiktok.store.state.posts.filter(({ record }) => record.platform === 'tiktok');
  return layout(
    tiktok.feeds,
    {
      title: feedLabel(tiktok.platform.label),
      lead: 'Every video and photo post that reached the stand-in for TikTok, newest first.',
      section: 'tiktok',
      live: LIVE,
    },
    html`${shorts(tiktok, withoutDrafts(posts), 'Nothing has been posted yet. Posts appear here the moment they are processed.')}
      <section aria-labelledby="people">
        <h2 id="people">Creators</h2>
        <ul class="people">${CREATORS.map((creator) => creatorItem(tiktok, creator))}</ul>
      </section>`,
  );
}

export function creatorPage(tiktok: TikTokContext, creator: Creator): Html {
  const posts = tiktok.store.state.postsOf('tiktok', creator.id);
  const drafts = posts.filter(({ record }) => record.kind === 'draft');
  return layout(
    tiktok.feeds,
    { title: creator.name, section: 'tiktok', live: LIVE },
    html`<div class="card profile">
        ${avatarTag('tiktok', creator, 'large')}
        <div>
          <p class="dim">@${creator.username} · ${kindWords(tiktok, creator)}</p>
          <p>${creator.bio}</p>
          <p class="dim">
            <strong>${count(creator.following)}</strong> following ·
            <strong>${count(creator.followers)}</strong> followers ·
            <strong>${count(creator.earlierLikes)}</strong> likes
          </p>
        </div>
      </div>
      ${shorts(tiktok, withoutDrafts(posts), `${creator.name} has not posted in this sandbox yet.`)}
      ${
        drafts.length === 0
          ? null
          : html`<section aria-labelledby="drafts">
              <h2 id="drafts">Drafts in the inbox</h2>
              ${shorts(tiktok, drafts, '')}
            </section>`
      }
      ${apps(tiktok, creator)}`,
  );
}

export function postPage(tiktok: TikTokContext, post: StoredPost): Html {
  return layout(
    tiktok.feeds,
    { title: 'Post', section: 'tiktok', live: LIVE },
    html`<div class="shorts">${postCard(tiktok, post)}</div>`,
  );
}

function apps(tiktok: TikTokContext, creator: Creator): Html | null {
  const connected = connectedApps(tiktok, creator);
  if (connected.length === 0) return null;
  return html`<section aria-labelledby="apps">
    <h2 id="apps">Apps with access</h2>
    <ul class="list">
      ${connected.map(
        (clientId) => html`<li class="card app-access">
          <span class="name">${clientId}</span>
          <form method="post" action="${creatorPath(creator.username)}/apps/${clientId}/remove">
            <button class="button">Remove access</button>
          </form>
        </li>`,
      )}
    </ul>
  </section>`;
}

function shorts(tiktok: TikTokContext, posts: readonly StoredPost[], whenEmpty: string): Html {
  const shown = posts
    .filter(({ deletedAtMs }) => deletedAtMs === null)
    .slice(-SHOWN_POSTS)
    .reverse();
  if (shown.length === 0) return html`<p class="card empty">${whenEmpty}</p>`;
  return html`<div class="shorts">${shown.map((post) => postCard(tiktok, post))}</div>`;
}

function withoutDrafts(posts: readonly StoredPost[]): StoredPost[] {
  return posts.filter(({ record }) => record.kind !== 'draft');
}

function creatorItem(tiktok: TikTokContext, creator: Creator): Html {
  return html`<li>
    <a class="card person" href="${creatorPath(creator.username)}">
      ${avatarTag('tiktok', creator, 'small')}
      <span><span class="name">${creator.name}</span><span class="dim">${kindWords(tiktok, creator)}</span></span>
    </a>
  </li>`;
}

function kindWords(tiktok: TikTokContext, creator: Creator): string {
  switch (kindOf(tiktok, creator)) {
    case 'public':
      return 'Public account';
    case 'private':
      return 'Private account';
    case 'unaudited':
      return 'Private account, app not audited';
    case 'banned':
      return 'Banned from posting';
    case 'too-many-posts':
      return 'Reached the posts of a day';
    case 'user-cap':
      return 'App reached its users of a day';
    case 'duet-disabled':
      return 'Public account, no duets or stitches';
    case 'short-video':
      return 'Public account, videos up to a minute';
    case 'comments-off':
      return 'Public account, no comments';
    case 'old-app':
      return 'Public account, old app';
  }
}

function count(value: number): string {
  return value.toLocaleString('en');
}
