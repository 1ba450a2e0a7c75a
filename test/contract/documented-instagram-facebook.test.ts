import { afterAll, beforeAll, beforeEach } from 'vitest';
import { describeDocumented } from '../setup/documented-cases.ts';
import { containerCases } from './instagram/container-cases.ts';
import { containerStateCases } from './instagram/container-state-cases.ts';
import { GRAPH_ROWS, TOKEN_ENDS } from './instagram/error-rows.ts';
import { FACEBOOK_LOGIN, facebookLoginCases } from './instagram/facebook-login-cases.ts';
import { InstagramBed } from './instagram/instagram-bed.ts';
import { publishCases } from './instagram/publish-cases.ts';
import { PUBLISHING } from './instagram/publishing-endpoints.ts';
import { readBackCases } from './instagram/read-back-cases.ts';
import { SENDING, uploadCases } from './instagram/upload-cases.ts';

let bed: InstagramBed;
beforeAll(async () => {
  bed = await InstagramBed.start('facebook');
});
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const cases = [
  ...facebookLoginCases,
  ...containerCases,
  ...uploadCases,
  ...publishCases,
  ...containerStateCases,
  ...readBackCases,
];

describeDocumented('instagram, with Facebook Login', cases, {
  bed: () => bed,
  endpoints: [...FACEBOOK_LOGIN, ...SENDING, ...PUBLISHING],
  errorRows: [...GRAPH_ROWS, ...TOKEN_ENDS],
});
