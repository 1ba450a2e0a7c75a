import { z } from 'zod';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import type { ConsentedAccounts } from '../port.ts';
import type { GraphApi } from './graph-api.ts';
import { readAnswer } from './graph-answers.ts';
import { callError } from './meta-login.ts';

const profileFields = {
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

const pagesSchema = z.object({
  data: z.array(
    z.object({
      /** Absent from pages without an Instagram account. */
      instagram_business_account: z.object({ id: z.string(), ...profileFields }).optional(),
    }),
  ),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});
const idSchema = z.object({ id: z.string() });

/** More pages of pages than a person runs. */
const MOST_READS = 20;

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

/** The accounts behind the pages of Facebook's login. */
export async function findPageAccounts(
  api: GraphApi,
  accessToken: Secret,
  webUrl: string,
): Promise<ConsentedAccounts> {
  const meAnswer = await api.read(accessToken, 'me', { fields: 'id' });
  const me = readAnswer(meAnswer, idSchema);
  if (me.kind !== 'data') throw callError(meAnswer);
  const profiles = new Map<string, OfferedProfile>();
  let after: string | undefined;
  for (let read = 0; read < MOST_READS; read += 1) {
    const answer = await api.read(accessToken, 'me/accounts', {
      fields: 'id,instagram_business_account{id,username,name,profile_picture_url}',
      limit: '100',
      ...(after === undefined ? {} : { after }),
    });
    const said = readAnswer(answer, pagesSchema);
    if (said.kind !== 'data') throw callError(answer);
    for (const { instagram_business_account: account } of said.data.data) {
      if (account) profiles.set(account.id, toProfile(account, webUrl));
    }
    after = said.data.paging?.next === undefined ? undefined : said.data.paging.cursors?.after;
    if (after === undefined) break;
  }
  return { grantedBy: me.data.id, profiles: [...profiles.values()] };
}

function toProfile(
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
