import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import {
  findAuthor,
  findOrganization,
  ORGANIZATIONS,
  roleOf,
  urnOf,
  type Organization,
} from '../accounts.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { illegalArgument, notFound } from '../errors.ts';
import { pageOf, parameter, rawParameter, readList, readPage } from '../rest-li.ts';

/** `GET /rest/organizationAcls?q=roleAssignee`: the pages that the member has a role in. */
export function readOrganizationAcls({ account, request }: LinkedInCall): Answer {
  if (parameter(request, 'q') !== 'roleAssignee')
    return illegalArgument('Only the finder roleAssignee is known');
  const page = readPage(request, { count: 10, most: 100 });
  if ('status' in page) return page;
  const [role, state] = [parameter(request, 'role'), parameter(request, 'state')];
  const elements = ORGANIZATIONS.flatMap((organization) => {
    const held = roleOf(organization, account.id);
    if (held === null || (role !== null && role !== held)) return [];
    if (state !== null && state !== 'APPROVED') return [];
    return [
      {
        roleAssignee: urnOf(account),
        state: 'APPROVED',
        role: held,
        organization: urnOf(organization),
      },
    ];
  });
  return { status: 200, body: pageOf(elements, page) };
}

/** `GET /rest/organizations/{id}`, for those who run the page. */
export function readOrganization(call: LinkedInCall): Answer {
  const organization = findOrganization(pathPart(call));
  if (organization === undefined) return notFound(`urn:li:organization:${pathPart(call)}`);
  if (roleOf(organization, call.account.id) === null) return denied('organizations', call);
  return { status: 200, body: organizationBody(organization) };
}

/** `GET /rest/organizations?ids=List(…)` and `?q=vanityName&vanityName=`. */
export function readOrganizations(call: LinkedInCall): Answer {
  const ids = rawParameter(call.request, 'ids');
  if (ids !== null) return readBatch(call, readList(ids));
  if (parameter(call.request, 'q') !== 'vanityName') return illegalArgument('ids or q=vanityName is needed');
  const vanityName = parameter(call.request, 'vanityName');
  const elements = ORGANIZATIONS.filter(({ username }) => username === vanityName).map(organizationBody);
  return { status: 200, body: pageOf(elements, { start: 0, count: 10 }) };
}

function readBatch({ account }: LinkedInCall, ids: string[] | null): Answer {
  if (ids === null) return illegalArgument('Invalid query parameters passed to request');
  const found = ids.map((id) => [id, findOrganization(id)] as const);
  const statusOf = (organization: Organization | undefined): 200 | 403 | 404 =>
    organization === undefined ? 404 : roleOf(organization, account.id) === null ? 403 : 200;
  const entries = found.map(([id, organization]) => ({ id, organization, status: statusOf(organization) }));
  return {
    status: 200,
    body: {
      results: Object.fromEntries(
        entries.flatMap(({ id, organization, status }) =>
          status === 200 && organization !== undefined ? [[id, organizationBody(organization)]] : [],
        ),
      ),
      statuses: Object.fromEntries(entries.map(({ id, status }) => [id, status])),
      errors: Object.fromEntries(
        entries.flatMap(({ id, status }) =>
          status === 200 ? [] : [[id, { status, message: status === 404 ? 'Not found' : 'Not permitted' }]],
        ),
      ),
    },
  };
}

/** `GET /rest/networkSizes/{urn}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`. */
export function readNetworkSize(call: LinkedInCall): Answer {
  const organization = findAuthor(pathPart(call));
  if (organization?.kind !== 'organization') return notFound(pathPart(call));
  if (parameter(call.request, 'edgeType') !== 'COMPANY_FOLLOWED_BY_MEMBER') {
    return illegalArgument('edgeType must be COMPANY_FOLLOWED_BY_MEMBER');
  }
  return { status: 200, body: { firstDegreeSize: organization.followers } };
}

function organizationBody({ id, name, username, description }: Organization): object {
  return {
    id: Number(id),
    localizedName: name,
    vanityName: username,
    localizedDescription: description,
    primaryOrganizationType: 'NONE',
    logoV2: {
      original: `urn:li:digitalmediaAsset:${username}`,
      cropped: `urn:li:digitalmediaAsset:${username}`,
    },
  };
}
