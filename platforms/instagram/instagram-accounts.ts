import { z } from 'zod';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import type { ConsentedAccounts } from '../port.ts';
import type { GraphApi } from './graph-api.ts';
import { readAnswer } from './graph-answers.ts';
import { callError } from './meta-login.ts';

export const profileFields = {
  username: z.string().min(1),
  name: z.string().optional(),
  profile_picture_url: z.url().optional().catch(undefined),
};
/**
 * The account's id is `user_id`; `id` is another one, of the person in this app, by which Meta's callbacks may name
 * them. Some answers come in a list.
 */
const meSchema = z.union([
  z.object({ user_id: z.string(), id: z.string().optional(), ...profileFields }),
  z
    .object({
      data: z.array(z.object({ user_id: z.string(), id: z.string().optional(), ...profileFields })).min(1),
    })
    .transform(({ data }) => data[0] ?? { user_id: '', username: '' }),
]);

/** The one account of Instagram's login. */
export async function findOwnAccount(
  api: GraphApi,
  accessToken: Secret,
  webUrl: string,
): Promise<ConsentedAccounts> {
  const answer = await api.read(accessToken, 'me', {
    fields: 'id,user_id,username,name,profile_picture_url,account_type',
  });
  const said = readAnswer(answer, meSchema);
  if (said.kind !== 'data') throw callError(answer);
  const { user_id, id, ...profile } = said.data;
  return {
    grantedBy: user_id,
    ...(id === undefined ? {} : { grantedByOther: id }),
    profiles: [toProfile({ ...profile, id: user_id }, webUrl)],
  };
}

/** As people choose from it. */
export function toProfile(
  account: {
    id: string;
    username: string;
    name?: string | undefined;
    profile_picture_url?: string | undefined;
  },
  webUrl: string,
): OfferedProfile {
  return {
    platformAccountId: account.id,
    kind: 'person',
    handle: account.username,
    displayName: account.name ?? account.username,
    avatarUrl: account.profile_picture_url ?? null,
    profileUrl: `${webUrl}/${account.username}/`,
  };
}
