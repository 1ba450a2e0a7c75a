import type { Dispatcher } from 'undici';
import { APP_SCOPES, appKind } from '../../domain/platform-apps/app-scopes.ts';
import type { InstagramLogin } from '../../domain/platform-apps/app-scopes.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { isSuccess } from '../exchange.ts';
import { createPlatformAgent } from '../platform-agent.ts';
import { stripSlash } from '../strip-slash.ts';
import type { FoundLink, LinkCall, PlatformPort, PublishCall } from '../port.ts';
import { createFacebookLogin } from './facebook-login.ts';
import { GraphApi } from './graph-api.ts';
import { createdSchema, linkSchema, readAnswer } from './graph-answers.ts';
import { publishFailure } from './graph-errors.ts';
import { findOwnAccount } from './instagram-accounts.ts';
import { createInstagramNotices } from './instagram-notices.ts';
import { createInstagramLogin } from './instagram-login.ts';
import { readContainers } from './instagram-artefacts.ts';
import { prepareInstagram } from './instagram-prepare.ts';
import { findPageAccounts } from './page-accounts.ts';
import { settleInstagram } from './instagram-settle.ts';
import { callError } from './meta-login.ts';
import { statedUsage } from './usage-headers.ts';

export interface InstagramAdapterOptions {
  /** Which of the two logins the Meta app is set up for. */
  readonly login: InstagramLogin;
  /** https://www.instagram.com/oauth/authorize or https://www.facebook.com/v25.0/dialog/oauth, or the sandbox's. */
  readonly authorizeUrl: string;
  /** https://api.instagram.com/oauth/access_token; Instagram's login only. */
  readonly tokenUrl: string;
  /** https://graph.instagram.com or https://graph.facebook.com, or the sandbox's. */
  readonly graphBase: string;
  /** `v25.0`. */
  readonly version: string;
  /** Base of links for people: https://www.instagram.com. */
  readonly webUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** The Meta app's own secret, where it is another than `clientSecret`: some notices are signed with it. */
  readonly metaAppSecret?: Secret | null;
  /** Exactly those the app has; people may leave out what is not needed. */
  readonly scopes: readonly string[];
  /** Default: a pool of its own that keeps connections warm. */
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export function createInstagramAdapter(options: InstagramAdapterOptions): PlatformPort {
  const { version, clientId, now = Date.now } = options;
  const dispatcher = options.dispatcher ?? createPlatformAgent();
  const graphBase = stripSlash(options.graphBase);
  const webUrl = stripSlash(options.webUrl);
  const api = new GraphApi({ dispatcher, graphBase, version });
  const settings = { ...options, dispatcher, graphBase };
  const ofPages = options.login === 'facebook';
  const login = ofPages ? createFacebookLogin(settings, api) : createInstagramLogin(settings);

  return {
    platform: 'instagram',
    clientId,
    scopes: options.scopes,
    neededScopes: APP_SCOPES[appKind('instagram', options.login)].needed.flat(),
    ...(login.checkApp ? { checkApp: login.checkApp } : {}),
    authorizeUrl: (request) => login.authorizeUrl(request),
    exchange: (request) => login.exchange(request),
    refresh: (token) => login.refresh(token),
    revoke: async (token) => {
      const answer = await api.revoke(token);
      if (answer.kind !== 'answer' || !isSuccess(answer.status)) throw callError(answer);
    },
    accounts: (grant) =>
      ofPages ? findPageAccounts(api, grant, webUrl) : findOwnAccount(api, grant.accessToken, webUrl),
    prepare: (call) => prepareInstagram(api, ofPages ? 'sent' : 'fetched', call, now),
    publish: (call) => publish(api, call, now()),
    settle: (call) => settleInstagram(api, call, now()),
    findLink: (call) => findLink(api, call),
    notices: createInstagramNotices([
      options.clientSecret,
      ...(options.metaAppSecret ? [options.metaAppSecret] : []),
    ]),
  };
}

/** Nothing was sent: what the post needs is not at hand, and is prepared again. */
const NOT_PREPARED: PublishOutcome = {
  kind: 'transient',
  code: 'not_prepared',
  detail: 'The post has to be prepared at Instagram again.',
};

/** Nothing is sent: it is out already, and which post it became is read back. */
const ALREADY_PUBLISHED: PublishOutcome = {
  kind: 'unknown',
  code: 'already_published',
  detail: 'Instagram says that this post is published already.',
};

async function publish(api: GraphApi, call: PublishCall, nowMs: number): Promise<PublishOutcome> {
  const { accessToken, account, payload, earlier } = call;
  const { container, published } = readContainers(call.artefacts);
  if (published) return ALREADY_PUBLISHED;
  if (payload.kind === 'post' ? container === undefined : earlier === null) return NOT_PREPARED;
  const answer =
    payload.kind === 'post'
      ? await api.publishContainer(accessToken, account.platformAccountId, container ?? '', call)
      : await api.createComment(accessToken, earlier?.firstPlatformId ?? '', payload.text, call);
  if (answer.kind === 'answer')
    statedUsage(answer.headers, account.platformAccountId, nowMs).forEach(call.onBudget);
  const said = readAnswer(answer, createdSchema);
  if (said.kind !== 'data') return publishFailure(said, nowMs);
  // Its link has to be read, and cannot be made from the id.
  return { kind: 'published', platformId: said.data.id, permalink: null };
}

/** A comment has no address of its own, nor has a post of which only the container is known. */
async function findLink(api: GraphApi, call: LinkCall): Promise<FoundLink> {
  const { container } = readContainers(call.artefacts);
  if (call.payload.kind === 'comment' || call.platformId === container) return { kind: 'none' };
  const answer = await api.read(call.accessToken, call.platformId, { fields: 'permalink' });
  const said = readAnswer(answer, linkSchema);
  if (said.kind !== 'data') return { kind: 'later' };
  return { kind: 'found', permalink: said.data.permalink, platformId: call.platformId };
}
