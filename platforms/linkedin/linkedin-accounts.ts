import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import type { ConsentedAccounts } from '../port.ts';
import { meSchema, organizationSchema, pageRolesSchema, userInfoSchema } from './linkedin-answers.ts';
import type { LinkedInApi } from './linkedin-api.ts';
import { callError } from './linkedin-call-error.ts';

/** Roles that may publish as a page. */
const PUBLISHING_ROLES = ['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR'] as const;
const PAGE_SIZE = 100;
/** More pages than a person runs. */
const MOST_PAGES = 1000;

/** The person, and the pages they may publish for, as far as the granted scopes reach. */
export async function findAccounts(
  api: LinkedInApi,
  grant: { readonly accessToken: Secret; readonly scopes: readonly string[] },
  webUrl: string,
): Promise<ConsentedAccounts> {
  const person = await readPerson(api, grant, webUrl);
  const pages = grant.scopes.some((scope) =>
    ['rw_organization_admin', 'r_organization_admin'].includes(scope),
  )
    ? await readPages(api, grant.accessToken, webUrl)
    : [];
  const asPerson = grant.scopes.includes('w_member_social') ? [person] : [];
  return { grantedBy: person.platformAccountId, profiles: [...asPerson, ...pages] };
}

async function readPerson(
  api: LinkedInApi,
  { accessToken, scopes }: { readonly accessToken: Secret; readonly scopes: readonly string[] },
  webUrl: string,
): Promise<OfferedProfile> {
  if (scopes.includes('openid')) {
    const { sub, name, picture } = read(await api.userInfo(accessToken), userInfoSchema);
    return {
      platformAccountId: sub,
      kind: 'person',
      // LinkedIn tells an app no public name of a person.
      handle: name,
      displayName: name,
      avatarUrl: picture ?? null,
      profileUrl: null,
    };
  }
  const { id, vanityName, localizedFirstName, localizedLastName } = read(await api.me(accessToken), meSchema);
  const name = `${localizedFirstName} ${localizedLastName}`.trim();
  return {
    platformAccountId: id,
    kind: 'person',
    handle: name,
    displayName: name,
    avatarUrl: null,
    profileUrl: vanityName === undefined ? null : `${webUrl}/in/${vanityName}/`,
  };
}

async function readPages(api: LinkedInApi, accessToken: Secret, webUrl: string): Promise<OfferedProfile[]> {
  const ids = new Set<string>();
  for (const role of PUBLISHING_ROLES) {
    for (let start = 0; start < MOST_PAGES; start += PAGE_SIZE) {
      const { elements } = read(await api.pageRoles(accessToken, role, start), pageRolesSchema);
      for (const { organization } of elements) ids.add(organization.slice('urn:li:organization:'.length));
      if (elements.length < PAGE_SIZE) break;
    }
  }
  const pages: OfferedProfile[] = [];
  for (const id of ids) {
    const { localizedName, vanityName } = read(await api.organization(accessToken, id), organizationSchema);
    pages.push({
      platformAccountId: id,
      kind: 'organisation',
      handle: vanityName ?? localizedName,
      displayName: localizedName,
      avatarUrl: null,
      profileUrl: `${webUrl}/company/${vanityName ?? id}/`,
    });
  }
  return pages;
}

function read<Parsed>(answer: Exchange, schema: { safeParse(value: unknown): { data?: Parsed } }): Parsed {
  if (answer.kind !== 'answer' || !isSuccess(answer.status)) throw callError(answer);
  const parsed = schema.safeParse(parseJson(answer.body)).data;
  if (parsed === undefined) throw callError(answer);
  return parsed;
}
