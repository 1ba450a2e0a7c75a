import type { Answer } from '../../http/answer.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter } from '../graph/errors.ts';
import { listAnswer } from '../graph/paging.ts';
import { isRefusal, takeParameters } from '../graph/parameters.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { declinedScopes } from './meta-tokens.ts';

/** `GET /me/permissions` */
export function readPermissions(ig: InstagramContext, call: MetaCall): Answer {
  const parameters = takeParameters(call, []);
  if (isRefusal(parameters)) return parameters;
  return listAnswer(
    [
      ...call.grant.scopes.map((permission) => ({ permission, status: 'granted' })),
      ...declinedScopes(ig, call.grant).map((permission) => ({ permission, status: 'declined' })),
    ],
    null,
  );
}

/** `DELETE /me/permissions` ends the consent, `DELETE /me/permissions/{scope}` takes one scope from it. */
export async function deletePermissions(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const parameters = takeParameters(call, []);
  if (isRefusal(parameters)) return parameters;
  const { grantId, scopes } = call.grant;
  const scope = call.request.params['scope'];
  if (typeof scope === 'string') {
    if (!scopes.includes(scope)) return invalidParameter(`The permission ${scope} was not granted.`);
    const kept = scopes.filter((one) => one !== scope);
    await ig.store.commit({ type: 'scopes-kept', grantId, scopes: kept });
  } else {
    const hashes = ig.store.state.tokenHashesWhere(({ grant }) => grant.grantId === grantId);
    await ig.store.commit({ type: 'tokens-ended', hashes, as: 'revoked' });
  }
  return { status: 200, body: { success: true } };
}
