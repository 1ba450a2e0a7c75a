import { findAuthor, roleOf, type Author } from './accounts.ts';
import type { LinkedInCall } from './dialect.ts';
import { isVetted, type LinkedInContext } from './linkedin-context.ts';

interface Actor {
  readonly urn: string;
  readonly author: Author;
}

/** Whether the call may publish and upload in this name. Roles for it: those that post. */
export function mayWriteAs(linkedin: LinkedInContext, call: LinkedInCall, urn: string): Actor | null {
  return mayActAs(linkedin, call, urn, { member: 'w_member_social', organization: 'w_organization_social' });
}

/** Comments under `/rest` need rights of their own; under `/v2` those of posts still do. */
export function mayCommentAs(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  urn: string,
  surface: 'rest' | 'v2',
): Actor | null {
  if (!isVetted(linkedin, call.grant.clientId)) return null;
  if (surface === 'v2') return mayWriteAs(linkedin, call, urn);
  return mayActAs(linkedin, call, urn, {
    member: 'w_member_social_feed',
    organization: 'w_organization_social_feed',
  });
}

/** Posts of people need `r_member_social`, which no app gets any more. */
export function mayReadPostsOf(linkedin: LinkedInContext, call: LinkedInCall, urn: string): boolean {
  const author = findAuthor(urn);
  return (
    author?.kind === 'organization' &&
    isVetted(linkedin, call.grant.clientId) &&
    call.grant.scopes.includes('r_organization_social') &&
    roleOf(author, call.account.id) !== null
  );
}

export function mayReadCommentsOn(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  author: Author,
  surface: 'rest' | 'v2',
): boolean {
  if (!isVetted(linkedin, call.grant.clientId)) return false;
  const { scopes } = call.grant;
  if (author.kind === 'member')
    return author.id === call.account.id && scopes.includes('r_member_social_feed');
  const scope = surface === 'rest' ? 'r_organization_social_feed' : 'r_organization_social';
  return scopes.includes(scope) && roleOf(author, call.account.id) !== null;
}

function mayActAs(
  linkedin: LinkedInContext,
  { account, grant }: LinkedInCall,
  urn: string,
  scope: { readonly member: string; readonly organization: string },
): Actor | null {
  const author = findAuthor(urn);
  if (author === undefined || !grant.scopes.includes(scope[author.kind])) return null;
  if (author.kind === 'member') return author.id === account.id ? { urn, author } : null;
  const role = roleOf(author, account.id);
  const posts = role === 'ADMINISTRATOR' || role === 'CONTENT_ADMINISTRATOR';
  return posts && isVetted(linkedin, grant.clientId) ? { urn, author } : null;
}
