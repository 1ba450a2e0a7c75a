import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { feedLabel, layout } from '../../pages/layout.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { MEMBERS, ORGANIZATIONS, roleOf, type Author } from '../accounts.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { isLinkedInPost } from '../posts/post-facts.ts';
import { authorPath } from './paths.ts';
import { audience, postCard } from './post-card.ts';

/** Older posts are in the ledger. */
const SHOWN_POSTS = 100;
const LIVE = 'post post-edited post-deleted object reset';

export function feedPage(linkedin: LinkedInContext): Html {
  return layout(
    linkedin.feeds,
    {
      title: feedLabel(linkedin.platform.label),
      lead: 'Every post that reached the stand-in for LinkedIn, newest first.',
      section: 'linkedin',
      live: LIVE,
    },
    html`${postList(linkedin, linkedin.store.state.posts, 'Nothing has been posted yet. Posts appear here the moment they arrive.')}
      ${people('Members', MEMBERS)} ${people('Pages', ORGANIZATIONS)}`,
  );
}

export function authorPage(linkedin: LinkedInContext, author: Author): Html {
  return layout(
    linkedin.feeds,
    { title: author.name, section: 'linkedin', live: LIVE },
    html`<div class="card network-profile">
        <div class="cover"></div>
        ${avatarTag('linkedin', author, 'large')}
        <p class="lead">${author.kind === 'member' ? author.headline : author.description}</p>
        <p class="dim">${standing(author)}</p>
      </div>
      ${postList(linkedin, linkedin.store.state.postsOf('linkedin', author.id), `${author.name} has not posted in this sandbox yet.`)}`,
  );
}

export function postPage(linkedin: LinkedInContext, post: StoredPost): Html {
  return layout(
    linkedin.feeds,
    { title: 'Post', section: 'linkedin', live: LIVE },
    html`<div class="list">${postCard(linkedin, post)}</div>`,
  );
}

function standing(author: Author): string {
  if (author.kind === 'member') {
    const pages = ORGANIZATIONS.filter((one) => roleOf(one, author.id) === 'ADMINISTRATOR');
    const runs = pages.length === 0 ? '' : ` · runs ${pages.map(({ name }) => name).join(' and ')}`;
    return `${author.connections.toLocaleString('en')} connections${runs}`;
  }
  return audience(author);
}

function postList(linkedin: LinkedInContext, posts: readonly StoredPost[], whenEmpty: string): Html {
  const shown = posts
    .filter((post) => isLinkedInPost(post) && post.deletedAtMs === null)
    .slice(-SHOWN_POSTS)
    .reverse();
  if (shown.length === 0) return html`<p class="card empty">${whenEmpty}</p>`;
  return html`<div class="list">${shown.map((post) => postCard(linkedin, post))}</div>`;
}

function people(title: string, authors: readonly Author[]): Html {
  return html`<section aria-label="${title}">
    <h2>${title}</h2>
    <ul class="people">
      ${authors.map(
        (author) => html`<li>
          <a class="card person" href="${authorPath(author)}">
            ${avatarTag('linkedin', author, 'small')}
            <span><span class="name">${author.name}</span><span class="dim">${audience(author)}</span></span>
          </a>
        </li>`,
      )}
    </ul>
  </section>`;
}
