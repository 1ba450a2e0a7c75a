import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import { FACEBOOK_PEOPLE, INSTAGRAM_ACCOUNTS, type MetaAccount } from '../accounts.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { deletionsOf, type Deletion } from '../webhooks/remove-app.ts';

/** What people find in their settings: apps that have access, and how to take it away. */
export function appsPage(ig: InstagramContext): Html {
  const holders = [...INSTAGRAM_ACCOUNTS, ...FACEBOOK_PEOPLE];
  return layout(
    ig.feeds,
    {
      title: 'Apps with access',
      lead: 'Each account and person with the apps that were allowed in. Removing one tells the app.',
      section: 'instagram',
      live: 'tokens tokens-ended object reset',
    },
    html`<div class="list">${holders.map((holder) => holderCard(ig, holder))}</div>`,
  );
}

function holderCard(ig: InstagramContext, holder: MetaAccount): Html {
  const grants = ig.store.state.grantsOf('instagram', holder.id);
  const clients = [...new Set(grants.map(({ clientId }) => clientId))];
  return html`<section class="card" aria-label="${holder.name}">
    <p class="person">
      ${avatarTag('instagram', holder, 'small')}
      <span><span class="name">${holder.name}</span><span class="dim">${holder.kind}</span></span>
    </p>
    ${clients.length === 0 ? html`<p class="dim">No app has access.</p>` : null}
    ${clients.map((clientId) => removalForm(holder, clientId))}
    ${deletionsOf(ig, holder.id).map(deletionLine)}
  </section>`;
}

function removalForm({ id }: MetaAccount, clientId: string): Html {
  return html`<form class="removal" method="post" action="/instagram/apps/remove">
    <input type="hidden" name="accountId" value="${id}" />
    <input type="hidden" name="clientId" value="${clientId}" />
    <span>${clientId}</span>
    <button class="button" name="erase" value="false">Remove</button>
    <button class="button" name="erase" value="true">Remove and have data deleted</button>
  </form>`;
}

function deletionLine({ clientId, url, confirmationCode, problem }: Deletion): Html {
  if (url === null) return html`<p class="note">${clientId} was asked to delete data. ${problem}</p>`;
  return html`<p class="note">
    ${clientId} deletes the data. Code ${confirmationCode},
    <a href="${url}" rel="noopener noreferrer" target="_blank">how far it is</a>.
  </p>`;
}
