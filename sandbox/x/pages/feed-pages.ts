import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { SandboxState, StoredPost } from '../../store/sandbox-state.ts';
import { X_ACCOUNTS, type XAccount } from '../accounts.ts';
import { CONNECTED_APPS_PATH } from '../connected-apps/connected-apps-page.ts';
import type { XContext } from '../x-context.ts';
import { postCard } from './post-card.ts';

/** Older posts are in the ledger. */
const SHOWN_POSTS = 100;
const LIVE = 'post post-deleted reset';

export function feedPage({ store: { state }, feeds }: XContext): Html {
  const posts = state.posts.filter(({ record }) => record.platform === 'x');
  return layout(
    feeds,
    {
      title: 'X feed',
      lead: 'Every post that reached the stand-in for X, newest first.',
      section: 'x',
      live: LIVE,
    },
    html`${postList(state, posts, 'Nothing has been posted yet. Posts appear here the moment they arrive.')}
      <section aria-labelledby="people">
        <h2 id="people">Accounts</h2>
        <ul class="people">${X_ACCOUNTS.map(accountItem)}</ul>
        <p class="dim">
          <a href="/x${CONNECTED_APPS_PATH}">Connected apps</a>, as people find them in their settings.
        </p>
      </section>`,
  );
}

export function profilePage({ store: { state }, feeds }: XContext, account: XAccount): Html {
  const posts = state.postsOf('x', account.id);
  return layout(
    feeds,
    { title: account.name, section: 'x', live: LIVE },
    html`<div class="card profile">
        ${avatarTag('x', account, 'large')}
        <div>
          <p class="dim">@${account.username}</p>
          <p>${account.description}</p>
          <p class="dim">
            <strong>${count(account.following)}</strong> following ·
            <strong>${count(account.followers)}</strong> followers ·
            <strong>${count(account.earlierPosts + living(posts).length)}</strong> posts
          </p>
        </div>
      </div>
      ${postList(state, posts, `@${account.username} has not posted in this sandbox yet.`)}`,
  );
}

/** The post with what it answers above it and its answers below. */
export function statusPage({ store: { state }, feeds }: XContext, post: StoredPost): Html {
  const conversation = living(state.conversation('x', post.record.conversationId));
  return layout(
    feeds,
    { title: 'Post', section: 'x', live: LIVE },
    html`<div class="list">
      ${conversation.map((one) =>
        one === post
          ? html`<div class="current" aria-current="true">${card(state, one)}</div>`
          : card(state, one),
      )}
    </div>`,
  );
}

function postList(state: SandboxState, posts: readonly StoredPost[], whenEmpty: string): Html {
  const shown = living(posts).slice(-SHOWN_POSTS).reverse();
  if (shown.length === 0) return html`<p class="card empty">${whenEmpty}</p>`;
  return html`<div class="list">${shown.map((post) => card(state, post))}</div>`;
}

function card(state: SandboxState, post: StoredPost): Html {
  const { replyTo } = post.record;
  return postCard(post, replyTo === null ? undefined : state.post('x', replyTo));
}

function accountItem(account: XAccount): Html {
  return html`<li>
    <a class="card person" href="/x/${account.username}">
      ${avatarTag('x', account, 'small')}
      <span><span class="name">${account.name}</span><span class="dim">@${account.username}</span></span>
    </a>
  </li>`;
}

function living(posts: readonly StoredPost[]): StoredPost[] {
  return posts.filter(({ deletedAtMs }) => deletedAtMs === null);
}

function count(value: number): string {
  return value.toLocaleString('en');
}
