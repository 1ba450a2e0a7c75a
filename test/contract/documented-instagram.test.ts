import { afterAll, beforeAll, beforeEach } from 'vitest';
import { describeDocumented } from '../setup/documented-cases.ts';
import { containerCases, fetchedFilmCases } from './instagram/container-cases.ts';
import { InstagramBed } from './instagram/instagram-bed.ts';

let bed: InstagramBed;
beforeAll(async () => {
  bed = await InstagramBed.start('instagram');
});
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const cases = [...containerCases, ...fetchedFilmCases];

describeDocumented('instagram, with Instagram Login', cases, {
  bed: () => bed,
  endpoints: ['POST /v25.0/{ig-user-id}/media'],
  errorRows: [],
});
