import { z } from 'zod';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import type { ConsentedAccounts, TokenGrant } from '../port.ts';
import type { GraphApi } from './graph-api.ts';
import { readAnswer } from './graph-answers.ts';
import type { Said } from './graph-answers.ts';
import { profileFields, toProfile } from './instagram-accounts.ts';
import { callError } from './meta-login.ts';

const paging = z
  .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
  .optional();
const pagesSchema = z.object({
  data: z.array(
    z.object({
      /** Absent from pages without an Instagram account. */
      instagram_business_account: z.object({ id: z.string(), ...profileFields }).optional(),
    }),
  ),
  paging,
});
type Page = z.infer<typeof pagesSchema>['data'][number];
const businessesSchema = z.object({ data: z.array(z.object({ id: z.string() })), paging });
const idSchema = z.object({ id: z.string() });

const PAGE_FIELDS = 'id,instagram_business_account{id,username,name,profile_picture_url}';
/** More lists of a hundred than a person has. */
const MOST_READS = 20;
/** Business portfolios looked into; each costs two reads. */
const MOST_BUSINESSES = 25;

/**
 * The accounts behind the pages of Facebook's login: those the person has a role on, and those that a business
 * portfolio of the person owns or works for, which the first list lacks.
 */
export async function findPageAccounts(
  api: GraphApi,
  { accessToken, scopes }: Pick<TokenGrant, 'accessToken' | 'scopes'>,
  webUrl: string,
): Promise<ConsentedAccounts> {
  const meAnswer = await api.read(accessToken, 'me', { fields: 'id' });
  const me = readAnswer(meAnswer, idSchema);
  if (me.kind !== 'data') throw callError(meAnswer);
  const own = await readList(api, accessToken, 'me/accounts', PAGE_FIELDS, pagesSchema);
  const lent = scopes.includes('business_management') ? await readBusinessPages(api, accessToken) : [];
  const profiles = new Map<string, OfferedProfile>();
  for (const { instagram_business_account: account } of [...own, ...lent]) {
    if (account) profiles.set(account.id, toProfile(account, webUrl));
  }
  return { grantedBy: me.data.id, profiles: [...profiles.values()] };
}

/** Working clients read these; no page describes them. What is refused is left out: the person's own pages remain. */
async function readBusinessPages(api: GraphApi, accessToken: Secret): Promise<Page[]> {
  const businesses = await readList(api, accessToken, 'me/businesses', 'id', businessesSchema, 'skip');
  const pages: Page[] = [];
  for (const { id } of businesses.slice(0, MOST_BUSINESSES)) {
    for (const edge of ['owned_pages', 'client_pages']) {
      pages.push(...(await readList(api, accessToken, `${id}/${edge}`, PAGE_FIELDS, pagesSchema, 'skip')));
    }
  }
  return pages;
}

/** Every item of a list. `refused`: whether a refusal ends the consent or the list. */
async function readList<Item>(
  api: GraphApi,
  accessToken: Secret,
  path: string,
  fields: string,
  schema: z.ZodType<{ data: Item[]; paging?: z.infer<typeof paging> }>,
  refused: 'throw' | 'skip' = 'throw',
): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  for (let read = 0; read < MOST_READS; read += 1) {
    const query = { fields, limit: '100', ...(after === undefined ? {} : { after }) };
    const answer = await api.read(accessToken, path, query);
    const said: Said<{ data: Item[]; paging?: z.infer<typeof paging> }> = readAnswer(answer, schema);
    if (said.kind === 'refused' && refused === 'skip') return items;
    if (said.kind !== 'data') throw callError(answer);
    items.push(...said.data.data);
    after = said.data.paging?.next === undefined ? undefined : said.data.paging.cursors?.after;
    if (after === undefined) break;
  }
  return items;
}
