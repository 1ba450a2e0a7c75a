import { avatarTag } from '../../pages/avatar.ts';
import { html, type Html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import { X_ACCOUNTS, type XAccount } from '../accounts.ts';
import type { XContext } from '../x-context.ts';
import { connectedApps } from './remove-access.ts';

/** Below `/x`, as below https://x.com. */
export const CONNECTED_APPS_PATH = '/settings/connected_apps';

/** What people find in their settings: apps that have access, and how to take it away. */
export function connectedAppsPage(x: XContext): Html {
  return layout(
    x.feeds,
    {
      title: 'Connected apps',
      lead: 'Each account with the apps that it lets in. Revoking one tells the app.',
      section: 'x',
      live: 'tokens tokens-ended reset',
    },
    html`<div class="list">${X_ACCOUNTS.map((account) => accountCard(x, account))}</div>`,
  );
}

function accountCard(x: XContext, account: XAccount): Html {
  const apps = connectedApps(x, account);
  return html`<section class="card" aria-label="${account.name}">
    <p class="person">
      ${avatarTag('x', account, 'small')}
      <span><span class="name">${account.name}</span><span class="dim">@${account.username}</span></span>
    </p>
    ${apps.length === 0 ? html`<p class="dim">No app has access.</p>` : null}
    ${apps.map(
      (clientId) => html`<form class="removal" method="post" action="/x${CONNECTED_APPS_PATH}">
        <input type="hidden" name="accountId" value="${account.id}" />
        <input type="hidden" name="clientId" value="${clientId}" />
        <span>${clientId}</span>
        <button class="button">Revoke app permissions</button>
      </form>`,
    )}
  </section>`;
}
