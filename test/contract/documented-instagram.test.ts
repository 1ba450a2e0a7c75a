import { afterAll, beforeAll, beforeEach } from 'vitest';
import { describeDocumented } from '../setup/documented-cases.ts';
import { containerCases, fetchedFilmCases } from './instagram/container-cases.ts';
import { GRAPH_ROWS } from './instagram/error-rows.ts';
import { InstagramBed } from './instagram/instagram-bed.ts';
import { publishCases } from './instagram/publish-cases.ts';
import { PUBLISHING } from './instagram/publishing-endpoints.ts';
import { settleCases } from './instagram/settle-cases.ts';

let bed: InstagramBed;
beforeAll(async () => {
  bed = await InstagramBed.start('instagram');
});
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const cases = [...containerCases, ...publishCases, ...settleCases, ...fetchedFilmCases];

describeDocumented('instagram, with Instagram Login', cases, {
  bed: () => bed,
  endpoints: [
    'POST /oauth/access_token',
    'GET /access_token',
    'GET /refresh_access_token',
    'GET /v25.0/me',
    'DELETE /v25.0/me/permissions',
    ...PUBLISHING,
  ],
  errorRows: GRAPH_ROWS,
});
