import type { Answer } from '../../http/answer.ts';
import { avatarPath } from '../../pages/avatar.ts';
import type { Member } from '../accounts.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { isVetted, type LinkedInContext } from '../linkedin-context.ts';

/** `GET /v2/userinfo`: https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2 */
export function readUserinfo({ publicUrl, switches }: LinkedInContext, call: LinkedInCall): Answer {
  const { account: member, grant } = call;
  const { country, language } = member;
  return {
    status: 200,
    body: {
      sub: member.id,
      name: member.name,
      given_name: member.givenName,
      family_name: member.familyName,
      picture: pictureOf(publicUrl, member),
      locale: switches.locale.value === 'object' ? { country, language } : `${language}-${country}`,
      ...(grant.scopes.includes('email') ? { email: member.email, email_verified: true } : {}),
    },
  };
}

/** `GET /v2/me`; not for self-serve apps, whatever their token. */
export function readMe(linkedin: LinkedInContext, call: LinkedInCall): Answer {
  if (!isVetted(linkedin, call.grant.clientId)) return denied('me', call);
  const { account: member } = call;
  return {
    status: 200,
    body: {
      id: member.id,
      vanityName: member.username,
      localizedFirstName: member.givenName,
      localizedLastName: member.familyName,
      localizedHeadline: member.headline,
      profilePicture: { displayImage: `urn:li:digitalmediaAsset:${member.username}` },
    },
  };
}

function pictureOf(publicUrl: string, { username }: Member): string {
  return `${publicUrl}${avatarPath('linkedin', username)}`;
}
