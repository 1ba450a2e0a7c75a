import { X_ACCOUNTS, type XAccount } from '../x/accounts.ts';
import { X_SCOPES } from '../x/endpoints.ts';
import type { AuthorizeFields } from '../x/oauth/authorize-request.ts';
import { html, type Html } from './html.ts';
import { bareLayout } from './layout.ts';
import { avatarTag } from './post-card.ts';

interface ConsentQuestion {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Sent back as they came, and checked again. */
  readonly fields: AuthorizeFields;
}

export function consentPage({ clientId, redirectUri, scopes, fields }: ConsentQuestion): Html {
  return bareLayout(
    'Connect an account',
    html`<p class="eyebrow">Sandbox of X</p>
      <h1>Connect an account</h1>
      <p class="lead">
        The app <strong>${clientId}</strong> at <strong>${new URL(redirectUri).host}</strong> asks for access.
        The accounts are invented and nothing leaves this machine.
      </p>
      <form method="post" action="/x/i/oauth2/authorize">
        ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <fieldset>
          <legend>Account</legend>
          ${X_ACCOUNTS.map((account, index) => accountChoice(account, index === 0))}
        </fieldset>
        <h2>The app will be able to</h2>
        <ul class="scopes">
          ${scopes.map((scope) => html`<li>${X_SCOPES[scope] ?? scope} <code>${scope}</code></li>`)}
        </ul>
        <div class="actions">
          <button class="button primary" name="decision" value="approve">Approve</button>
          <button class="button" name="decision" value="cancel">Cancel</button>
        </div>
      </form>`,
  );
}

export function consentErrorPage(problem: string): Html {
  return bareLayout(
    'This request cannot be answered',
    html`<p class="eyebrow">Sandbox of X</p>
      <h1>This request cannot be answered</h1>
      <p>${problem}</p>
      <p class="dim">Nothing was shared. Go back to the app and check how it is registered here.</p>`,
  );
}

function accountChoice(account: XAccount, chosen: boolean): Html {
  return html`<label class="choice">
    <input type="radio" name="account_id" value="${account.id}" ${chosen ? html`checked` : null} />
    ${avatarTag(account, 'small')}
    <span><span class="name">${account.name}</span><span class="dim">@${account.username}</span></span>
  </label>`;
}
