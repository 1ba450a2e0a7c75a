import { afterAll, beforeAll, beforeEach } from 'vitest';
import { CREATE_ERRORS } from '../../platforms/linkedin/linkedin-errors.ts';
import { AdapterSandbox } from '../setup/adapter-sandbox.ts';
import { describeDocumented } from '../setup/documented-cases.ts';
import { LinkedInBed } from './linkedin/bed.ts';
import { MEDIA_CASES } from './linkedin/media-cases.ts';
import { OAUTH_CASES } from './linkedin/oauth-cases.ts';
import { PUBLISHING_CASES } from './linkedin/publishing-cases.ts';
import { READ_CASES } from './linkedin/read-cases.ts';

let li: AdapterSandbox;
let bed: LinkedInBed;
beforeAll(async () => {
  li = await AdapterSandbox.start('linkedin');
});
afterAll(() => li.close());
beforeEach(async () => {
  bed = await LinkedInBed.make(li);
});

describeDocumented('linkedin', [...OAUTH_CASES, ...READ_CASES, ...PUBLISHING_CASES, ...MEDIA_CASES], {
  bed: () => bed,
  endpoints: [
    'POST /oauth/v2/accessToken',
    'GET /v2/userinfo',
    'GET /v2/me',
    'GET /rest/organizationAcls?q=roleAssignee&role={role}&state=APPROVED',
    'GET /rest/organizations/{id}',
    'POST /rest/posts',
    'GET /rest/posts?q=author&author={urn}',
    'POST /rest/socialActions/{urn}/comments',
    'GET /rest/socialActions/{urn}/comments',
    'POST /rest/images?action=initializeUpload',
    'POST /rest/documents?action=initializeUpload',
    'POST /rest/videos?action=initializeUpload',
    'POST /rest/videos?action=finalizeUpload',
    'GET /rest/images/{urn}',
    'GET /rest/documents/{urn}',
    'GET /rest/videos/{urn}',
    // Addresses that LinkedIn gives, as the stand-in makes them.
    'PUT /image/{key}',
    'PUT /document/{key}',
    'PUT /video/{key}/{part}',
  ],
  errorRows: CREATE_ERRORS.map(({ status, code, says, linkedInCode, words }) => {
    const body = linkedInCode ?? words;
    return { status, code, says, ...(body === undefined ? {} : { body }) };
  }),
});
