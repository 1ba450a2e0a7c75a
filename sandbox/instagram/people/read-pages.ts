import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import {
  businessesOf,
  findInstagramAccount,
  findPage,
  ownPagesOf,
  pagesOf,
  rolesOn,
  type FacebookBusiness,
  type FacebookPage,
  type PageRole,
} from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { noObject, noPermission } from '../graph/errors.ts';
import { pickFields, withFields, type FieldReaders, type FieldTree } from '../graph/fields.ts';
import { cutPage, listAnswer, PAGING_PARAMETERS } from '../graph/paging.ts';
import { isRefusal, takeParameters, textOf } from '../graph/parameters.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { pageToken } from '../login/meta-tokens.ts';
import { FACEBOOK_LOGIN_FIELDS, type ToldPage } from './profile-fields.ts';

const PAGE = { usual: 25, max: 100 };

const PAGE_FIELDS: FieldReaders<ToldPage> = {
  id: ({ subject }) => subject.id,
  name: ({ subject }) => subject.name,
  username: ({ subject }) => subject.username,
  category: ({ subject }) => subject.category,
  access_token: ({ token }) => token ?? undefined,
  tasks: ({ tasks }) => tasks,
  /** Absent, not null, where none is linked. */
  instagram_business_account: ({ ig, linked }, nested) =>
    linked === undefined ? undefined : pickFields(FACEBOOK_LOGIN_FIELDS, nested, { ig, subject: linked }),
};

/** `GET /me/accounts`: Pages that the person runs, each with a token of its own. */
export function listPages(ig: InstagramContext, call: MetaCall): Answer | Promise<Answer> {
  const { account } = call;
  return account.kind === 'person' ? list(ig, call, ownPagesOf(account)) : noObject(account.id);
}

/** `GET /me/businesses`: portfolios, through which more Pages may be reached. */
export function listBusinesses(call: MetaCall): Answer {
  const parameters = takeParameters(call, ['fields', ...PAGING_PARAMETERS]);
  if (isRefusal(parameters)) return parameters;
  const { account } = call;
  if (account.kind !== 'person') return noObject(account.id);
  const page = cutPage(call, parameters, businessesOf(account), PAGE);
  if (isRefusal(page)) return page;
  return withFields(textOf(parameters, 'fields'), 'id,name', (fields) =>
    listAnswer(
      page.items.map((one) => pickFields(BUSINESS_FIELDS, fields, one)),
      page.paging,
    ),
  );
}

/** `GET /{business}/owned_pages` and `/client_pages` */
export function listBusinessPages(
  ig: InstagramContext,
  call: MetaCall,
  edge: 'ownedPageIds' | 'clientPageIds',
): Answer | Promise<Answer> {
  const { account } = call;
  const id = pathPart(call);
  const own = account.kind === 'person' ? businessesOf(account) : [];
  const business = own.find((one) => one.id === id);
  return business === undefined ? noObject(id) : list(ig, call, rolesOn(business[edge]));
}

const BUSINESS_FIELDS: FieldReaders<FacebookBusiness> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
};

async function list(ig: InstagramContext, call: MetaCall, roles: readonly PageRole[]): Promise<Answer> {
  const parameters = takeParameters(call, ['fields', ...PAGING_PARAMETERS]);
  if (isRefusal(parameters)) return parameters;
  const told = await Promise.all(roles.map(({ page, tasks }) => tell(ig, call, page, tasks)));
  const items = told.map((page) => ({ ...page, id: page.subject.id }));
  const page = cutPage(call, parameters, items, PAGE);
  if (isRefusal(page)) return page;
  return withFields(
    textOf(parameters, 'fields'),
    'access_token,category,name,id,tasks',
    (fields) =>
      checkLinked(call, fields) ??
      listAnswer(
        page.items.map((one) => pickFields(PAGE_FIELDS, fields, one)),
        page.paging,
      ),
  );
}

/** `GET /{page}`, and `GET /me` of a Page's own token. */
export async function readPage(ig: InstagramContext, call: MetaCall, id: string): Promise<Answer> {
  const parameters = takeParameters(call, ['fields']);
  if (isRefusal(parameters)) return parameters;
  const { account } = call;
  const page = findPage(id);
  const role =
    account.kind === 'person' ? pagesOf(account).find((one) => one.page.id === page?.id) : undefined;
  if (page === undefined || (role === undefined && account.id !== page.id)) return noObject(id);
  const told = await tell(ig, call, page, role?.tasks ?? []);
  return withFields(
    textOf(parameters, 'fields'),
    'id,name',
    (fields) => checkLinked(call, fields) ?? { status: 200, body: pickFields(PAGE_FIELDS, fields, told) },
  );
}

/** The linked account is part of what `instagram_basic` lets an app see. */
function checkLinked({ grant }: MetaCall, fields: FieldTree): Answer | null {
  if (!fields.has('instagram_business_account') || grant.scopes.includes('instagram_basic')) return null;
  return noPermission('Application does not have the permission instagram_basic');
}

async function tell(
  ig: InstagramContext,
  { account, grant, bearer }: MetaCall,
  page: FacebookPage,
  tasks: readonly string[],
): Promise<ToldPage> {
  const own = account.id === page.id ? bearer : null;
  return {
    ig,
    subject: page,
    tasks,
    token: own ?? (await pageToken(ig, grant, bearer ?? '', page.id)),
    linked: page.instagramId === null ? undefined : findInstagramAccount(page.instagramId),
  };
}
