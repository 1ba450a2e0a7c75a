import type { Platform, PlatformAccount } from '../platform/platform.ts';
import type { AuthorizeRequest } from '../oauth/authorize-request.ts';
import { avatarTag } from './avatar.ts';
import { html, type Html } from './html.ts';
import { bareLayout } from './layout.ts';

interface ConsentQuestion extends AuthorizeRequest {
  readonly platform: Platform;
  /** Where the form goes, with what came sent back, to be checked again. */
  readonly action: string;
}

export function consentPage(question: ConsentQuestion): Html {
  const { platform, action, clientId, redirectUri, fields } = question;
  return bareLayout(
    'Connect an account',
    html`<p class="eyebrow">Sandbox of ${platform.label}</p>
      <h1>Connect an account</h1>
      <p class="lead">
        The app <strong>${clientId}</strong> at <strong>${new URL(redirectUri).host}</strong> asks for access.
        The accounts are invented and nothing leaves this machine.
      </p>
      <form method="post" action="${action}">
        ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <fieldset>
          <legend>Account</legend>
          ${platform.signIns.map((account, index) => accountChoice(platform, account, index === 0))}
        </fieldset>
        ${scopeChoices(question)}
        <div class="actions">
          <button class="button primary" name="decision" value="approve">Allow</button>
          <button class="button" name="decision" value="cancel">Deny</button>
        </div>
      </form>`,
  );
}

export function consentErrorPage({ label }: Platform, problem: string): Html {
  return bareLayout(
    'This request cannot be answered',
    html`<p class="eyebrow">Sandbox of ${label}</p>
      <h1>This request cannot be answered</h1>
      <p>${problem}</p>
      <p class="dim">Nothing was shared. Go back to the app and check how it is registered here.</p>`,
  );
}

function accountChoice({ name }: Platform, account: PlatformAccount, chosen: boolean): Html {
  return html`<label class="choice">
    <input type="radio" name="account_id" value="${account.id}" ${chosen ? html`checked` : null} />
    ${avatarTag(name, account, 'small')}
    <span><span class="name">${account.name}</span><span class="dim">@${account.username}</span></span>
  </label>`;
}

/** Where the platform lets nobody choose, the boxes show what is asked and cannot be changed. */
function scopeChoices({ platform, scopes }: ConsentQuestion): Html {
  const isFixed = (scope: string): boolean =>
    !platform.scopesMayBeUnticked || platform.fixedScopes?.includes(scope) === true;
  return html`<fieldset class="scopes">
    <legend>The app will be able to</legend>
    ${platform.scopesMayBeUnticked ? null : html`<p class="dim">${platform.label} grants all of this or none of it.</p>`}
    ${scopes.map(
      (scope) => html`<label class="scope">
        <input type="checkbox" name="granted" value="${scope}" checked ${isFixed(scope) ? html`disabled` : null} />
        <span>${platform.scopes[scope] ?? scope} <code>${scope}</code></span>
      </label>`,
    )}
  </fieldset>`;
}
