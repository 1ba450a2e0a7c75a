import { parseJson } from '../parse-json.ts';
import { readAnswer } from './graph-answers.ts';
import {
  callError,
  getToken,
  longTokenSchema,
  postForm,
  refreshFailure,
  setConsentQuery,
  shortAnswerSchema,
  toGrant,
} from './meta-login.ts';
import type { MetaLogin, MetaLoginOptions } from './meta-login.ts';

/** Instagram API with Instagram Login: no Facebook page, one account a consent. */
export function createInstagramLogin(options: MetaLoginOptions): MetaLogin {
  const { dispatcher, clientId, clientSecret, graphBase, scopes } = options;
  return {
    authorizeUrl: (request) => setConsentQuery(new URL(options.authorizeUrl), clientId, scopes, request),
    async exchange({ code, redirectUri }) {
      const first = await postForm(dispatcher, options.tokenUrl, {
        client_id: clientId,
        client_secret: clientSecret.reveal(),
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        // Browsers glue the fragment `#_` on to it.
        code: code.replace(/#_$/, ''),
      });
      const short =
        first.kind === 'answer' ? shortAnswerSchema.safeParse(parseJson(first.body)).data : undefined;
      if (short === undefined) throw callError(first);
      // The short one lives for an hour and is kept nowhere.
      const second = await getToken(dispatcher, `${graphBase}/access_token`, {
        grant_type: 'ig_exchange_token',
        client_secret: clientSecret.reveal(),
        access_token: short.access_token,
      });
      const long = readAnswer(second, longTokenSchema);
      if (long.kind !== 'data') throw callError(second);
      return toGrant(long.data, short.permissions ?? long.data.permissions ?? []);
    },
    async refresh(token) {
      const answer = await getToken(dispatcher, `${graphBase}/refresh_access_token`, {
        grant_type: 'ig_refresh_token',
        access_token: token.reveal(),
      });
      const said = readAnswer(answer, longTokenSchema);
      if (said.kind !== 'data') return refreshFailure(said);
      return { kind: 'refreshed', grant: toGrant(said.data, said.data.permissions ?? []) };
    },
  };
}
