import type { Call, SignedInCall } from '../http/call.ts';
import type { Dialect } from '../http/serve-endpoint.ts';
import { findMember, findOrganization, type Author, type Member } from './accounts.ts';
import {
  accessDenied,
  emptyToken,
  expiredToken,
  invalidToken,
  reasonOf,
  revokedToken,
  throttled,
} from './errors.ts';
import type { LinkedInContext } from './linkedin-context.ts';
import { checkRestHeaders, versionOf } from './rest-li.ts';
import { answerOfFault } from './told-refusals.ts';

/** Always a member's: a page acts through a member. */
export type LinkedInCall = SignedInCall<Member>;

export function linkedinDialect({ time, chance }: LinkedInContext): Dialect<Member, Author> {
  return {
    findAccount: findMember,
    actingFor,
    check: ({ request }) =>
      request.baseUrl.endsWith('/rest') ? checkRestHeaders(request, time.nowMs()) : null,
    unauthorized(why) {
      switch (why) {
        case 'missing':
          return emptyToken;
        case 'expired':
          return expiredToken;
        case 'revoked':
        case 'spent':
          return revokedToken;
        case 'unknown':
          return invalidToken;
      }
    },
    missingScope: (_needed, endpoint, { request }) => accessDenied(actionOf(endpoint), versionOf(request)),
    throttled: ({ exceeded }) => throttled(exceeded ?? 'app'),
    usual: answerOfFault,
    headers: (_budget, requestId) => ({
      'x-li-uuid': chance.bytes('linkedin uuid', 16).toString('base64'),
      'x-li-fabric': 'sandbox',
      'x-li-request-id': requestId,
      'x-restli-protocol-version': '2.0.0',
    }),
    reasonOf,
  };
}

/** The page that a call names as the one it writes or reads for. */
function actingFor({ request, received }: Call): Author | undefined {
  const inBody = /"(?:author|owner|actor)"\s*:\s*"urn:li:organization:(\d+)"/.exec(
    received.bytes?.toString('utf8') ?? '',
  );
  const inQuery = /[?&](?:author|actor)=urn%3Ali%3Aorganization%3A(\d+)/i.exec(request.originalUrl);
  return findOrganization(inBody?.[1] ?? inQuery?.[1] ?? '');
}

/** What LinkedIn calls the permission in its refusals, where recordings show it; else the resource's name. */
const ACTIONS: Readonly<Record<string, string>> = {
  me: 'me.GET',
  organizationAcls: 'organizationAcls.FINDER-roleAssignee',
  organizations: 'organizations.GET',
  networkSizes: 'networkSizes.GET',
  create: 'partnerApiPostsExternal.CREATE',
  post: 'partnerApiPostsExternal.GET',
  list: 'partnerApiPostsExternal.FINDER-author',
  edit: 'partnerApiPostsExternal.PARTIAL_UPDATE',
  delete: 'partnerApiPostsExternal.DELETE',
  imageRead: 'partnerApiImages.GET',
  documentRead: 'partnerApiDocuments.GET',
  videoRead: 'partnerApiVideos.GET',
  commentCreate: 'partnerApiSocialActions.CREATE',
  commentList: 'partnerApiSocialActions.GET_ALL',
  subscribe: 'eventSubscriptions.UPDATE',
  subscriptions: 'eventSubscriptions.GET',
};

function actionOf(endpoint: string): string {
  return ACTIONS[endpoint] ?? `${endpoint}.ACTION`;
}

/** The refusal of a call that lacks a right, as its endpoint words it. */
export function denied(endpoint: string, { request }: Call): ReturnType<typeof accessDenied> {
  return accessDenied(actionOf(endpoint), versionOf(request));
}
