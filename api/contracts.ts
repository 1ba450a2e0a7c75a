import * as accounts from './accounts/accounts.contract.ts';
import * as apiTokens from './api-tokens/api-tokens.contract.ts';
import * as auth from './auth/auth.contract.ts';
import * as dataDeletions from './data-deletions/data-deletions.contract.ts';
import * as events from './events/events.contract.ts';
import * as holds from './holds/holds.contract.ts';
import * as instance from './instance/instance.contract.ts';
import type { Contract } from './kit/contract.ts';
import * as media from './media/media.contract.ts';
import * as me from './me/me.contract.ts';
import * as notifications from './notifications/notifications.contract.ts';
import * as oauth from './oauth/oauth.contract.ts';
import * as platformApps from './platform-apps/platform-apps.contract.ts';
import * as posts from './posts/posts.contract.ts';
import * as slack from './slack/slack.contract.ts';
import * as webhooks from './webhooks/webhooks.contract.ts';
import * as workspaces from './workspaces/workspaces.contract.ts';

/** Every route of the API. OpenAPI, the role matrix and the router are made from this list. */
export const CONTRACTS: readonly Contract[] = [
  auth,
  me,
  workspaces,
  slack,
  instance,
  accounts,
  oauth,
  platformApps,
  posts,
  holds,
  notifications,
  media,
  apiTokens,
  events,
  webhooks,
  dataDeletions,
]
  .flatMap((module) => Object.values<unknown>(module))
  .filter(isContract);

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'access' in value && 'path' in value;
}
