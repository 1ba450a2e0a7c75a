import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AdapterSandbox } from '../../test/setup/adapter-sandbox.ts';
import { INES, instagramAdapter, MARTA } from '../../test/setup/instagram-adapter.ts';

let ig: AdapterSandbox;

beforeAll(async () => {
  ig = await AdapterSandbox.start('instagram');
});
afterAll(() => ig.close());
beforeEach(() => ig.reset());

it('says whether Meta knows the app only with Facebook Login: the other has no call for it', () => {
  expect('checkApp' in instagramAdapter(ig, 'instagram')).toBe(false);
});

it('brings the accounts of pages behind a business only with the right to see them', async () => {
  const adapter = instagramAdapter(ig, 'facebook');
  const grant = await ig.connect(adapter, INES, ['business_management']);
  // The person's own list has none.
  expect((await adapter.accounts(grant)).profiles).toEqual([]);
});

it('brings the accounts of the own pages where those behind a business are refused', async () => {
  const adapter = instagramAdapter(ig, 'facebook');
  const grant = await ig.connect(adapter, MARTA);
  await ig.fault('businesses', 'status', { status: 400 });
  expect((await adapter.accounts(grant)).profiles).toHaveLength(2);
});
