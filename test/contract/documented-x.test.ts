import { afterAll, beforeAll, beforeEach } from 'vitest';
import { CREATE_ERRORS } from '../../platforms/x/x-errors.ts';
import { AdapterSandbox } from '../setup/adapter-sandbox.ts';
import { describeDocumented } from '../setup/documented-cases.ts';
import { XBed } from './x/bed.ts';
import { MEDIA_CASES } from './x/media-cases.ts';
import { OAUTH_CASES } from './x/oauth-cases.ts';
import { PUBLISHING_CASES } from './x/publishing-cases.ts';
import { READ_CASES } from './x/read-cases.ts';

let x: AdapterSandbox;
let bed: XBed;
beforeAll(async () => {
  x = await AdapterSandbox.start('x');
});
afterAll(() => x.close());
beforeEach(async () => {
  bed = await XBed.make(x);
});

describeDocumented('x', [...OAUTH_CASES, ...READ_CASES, ...PUBLISHING_CASES, ...MEDIA_CASES], {
  bed: () => bed,
  endpoints: [
    'POST /2/oauth2/token',
    'POST /2/oauth2/revoke',
    'GET /2/users/me',
    'GET /2/users/{id}/tweets',
    'POST /2/tweets',
    'POST /2/media/upload',
    'POST /2/media/upload/initialize',
    'POST /2/media/upload/{id}/append',
    'POST /2/media/upload/{id}/finalize',
    'GET /2/media/upload?command=STATUS&media_id={id}',
    'POST /2/media/metadata',
  ],
  errorRows: CREATE_ERRORS.map(({ status, code, says, type, words }) => {
    const body = type === undefined ? words : `problems/${type}"`;
    return { status, code, says, ...(body === undefined ? {} : { body }) };
  }),
});
