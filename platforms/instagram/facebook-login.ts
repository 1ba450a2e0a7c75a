import { z } from 'zod';
import type { Secret } from '../../infra/secrets/secret.ts';
import type { Exchange } from '../exchange.ts';
import type { GraphApi } from './graph-api.ts';
import { readAnswer } from './graph-answers.ts';
import {
  callError,
  getToken,
  longTokenSchema,
  refreshFailure,
  setConsentQuery,
  toGrant,
} from './meta-login.ts';
import type { MetaLogin, MetaLoginOptions } from './meta-login.ts';

const grantedSchema = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

/** Instagram API with Facebook Login: through the pages a person runs, several accounts a consent. */
export function createFacebookLogin(options: MetaLoginOptions, api: GraphApi): MetaLogin {
  const { dispatcher, clientId, clientSecret, graphBase, version, scopes } = options;
  const tokenUrl = `${graphBase}/${version}/oauth/access_token`;
  const app = { client_id: clientId, client_secret: clientSecret.reveal() };
  const extend = (token: string): Promise<Exchange> =>
    getToken(dispatcher, tokenUrl, {
      grant_type: 'fb_exchange_token',
      ...app,
      fb_exchange_token: token,
    });
  const granted = async (token: Secret): Promise<string[]> => {
    const answer = await api.read(token, 'me/permissions', {});
    const said = readAnswer(answer, grantedSchema);
    if (said.kind !== 'data') throw callError(answer);
    return said.data.data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
  };
  return {
    // An app access token, which is thrown away.
    async checkApp() {
      const answer = await getToken(dispatcher, tokenUrl, { ...app, grant_type: 'client_credentials' });
      const said = readAnswer(answer, longTokenSchema);
      if (said.kind === 'data') return 'accepted';
      if (said.kind === 'refused' && isWrongApp(said.error)) return 'refused';
      throw callError(answer);
    },
    authorizeUrl: (request) => setConsentQuery(new URL(options.authorizeUrl), clientId, scopes, request),
    async exchange({ code, redirectUri }) {
      const first = await getToken(dispatcher, tokenUrl, { ...app, redirect_uri: redirectUri, code });
      const short = readAnswer(first, longTokenSchema);
      if (short.kind !== 'data') throw callError(first);
      const second = await extend(short.data.access_token);
      const long = readAnswer(second, longTokenSchema);
      if (long.kind !== 'data') throw callError(second);
      const grant = toGrant(long.data, []);
      return { ...grant, scopes: await granted(grant.accessToken) };
    },
    async refresh(token) {
      const said = readAnswer(await extend(token.reveal()), longTokenSchema);
      return said.kind === 'data'
        ? { kind: 'refreshed', grant: toGrant(said.data, []) }
        : refreshFailure(said);
    },
  };
}

/** "Error validating client secret." and "Error validating application.", as live clients meet them. */
function isWrongApp({ code, transient }: { code: number | null; transient: boolean }): boolean {
  return (code === 1 || code === 101) && !transient;
}
