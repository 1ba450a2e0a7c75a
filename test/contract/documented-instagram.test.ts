import { afterAll, beforeAll, beforeEach } from 'vitest';
import { describeDocumented } from '../setup/documented-cases.ts';
import { containerCases, fetchedFilmCases } from './instagram/container-cases.ts';
import { containerStateCases } from './instagram/container-state-cases.ts';
import { GRAPH_ROWS, TOKEN_ENDS } from './instagram/error-rows.ts';
import { InstagramBed } from './instagram/instagram-bed.ts';
import { INSTAGRAM_LOGIN, instagramLoginCases } from './instagram/instagram-login-cases.ts';
import { publishCases } from './instagram/publish-cases.ts';
import { PUBLISHING } from './instagram/publishing-endpoints.ts';
import { readBackCases } from './instagram/read-back-cases.ts';

let bed: InstagramBed;
beforeAll(async () => {
  bed = await InstagramBed.start('instagram');
});
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const cases = [
  ...instagramLoginCases,
  ...containerCases,
  ...publishCases,
  ...containerStateCases,
  ...readBackCases,
  ...fetchedFilmCases,
];

describeDocumented('instagram, with Instagram Login', cases, {
  bed: () => bed,
  endpoints: [...INSTAGRAM_LOGIN, ...PUBLISHING],
  errorRows: [...GRAPH_ROWS, ...TOKEN_ENDS],
});
