import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { INSTAGRAM_ACCOUNTS, type InstagramAccount } from '../accounts.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { isLive, mediaAmong } from '../media/media-facts.ts';
import { mediaGrid, storyRow } from './media-grid.ts';

/** Older ones are in the ledger. */
const SHOWN = 120;
const LIVE = 'post post-deleted object reset';

export function feedPage(ig: InstagramContext): Html {
  const { stories, posts } = shown(ig, ig.store.state.posts);
  return layout(
    ig.feeds,
    {
      title: 'Instagram feed',
      lead: 'Everything that was published to the stand-in for Instagram, newest first.',
      section: 'instagram',
      live: LIVE,
    },
    html`${storyRow(stories)}
      ${mediaGrid(posts, 'Nothing has been published yet. Posts appear here the moment they arrive.')}
      <section aria-labelledby="people">
        <h2 id="people">Accounts</h2>
        <ul class="people">${INSTAGRAM_ACCOUNTS.map(accountItem)}</ul>
      </section>
      <p class="dim"><a href="/instagram/apps">Apps with access</a>, as people find them in their settings.</p>`,
  );
}

export function profilePage(ig: InstagramContext, account: InstagramAccount): Html {
  const { stories, posts } = shown(ig, ig.store.state.postsOf('instagram', account.id));
  return layout(
    ig.feeds,
    { title: account.name, section: 'instagram', live: LIVE },
    html`<div class="card profile">
        ${avatarTag('instagram', account, 'large')}
        <div>
          <p class="dim">@${account.username} · ${account.kind}</p>
          <p>${account.biography}</p>
          <p class="dim">
            <strong>${count(account.earlierMedia + posts.length)}</strong> posts ·
            <strong>${count(account.followers)}</strong> followers ·
            <strong>${count(account.following)}</strong> following
          </p>
        </div>
      </div>
      ${storyRow(stories)}
      ${mediaGrid(posts, `@${account.username} has not published in this sandbox yet.`)}`,
  );
}

function shown(
  ig: InstagramContext,
  all: readonly StoredPost[],
): { stories: StoredPost[]; posts: StoredPost[] } {
  const now = ig.time.nowMs();
  const live = mediaAmong(all).filter((post) => isLive(post, now));
  const newest = (isStory: boolean): StoredPost[] =>
    live
      .filter(({ record }) => (record.kind === 'story') === isStory)
      .slice(-SHOWN)
      .reverse();
  return { stories: newest(true), posts: newest(false) };
}

function accountItem(account: InstagramAccount): Html {
  return html`<li>
    <a class="card person" href="/instagram/${account.username}">
      ${avatarTag('instagram', account, 'small')}
      <span><span class="name">${account.name}</span><span class="dim">@${account.username}</span></span>
    </a>
  </li>`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
