import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AURORA, NORTHPINE, TestSandbox } from '../test-kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start({ rateLimits: 'off' });
});
afterEach(() => sandbox.control('POST', '/reset'));
afterAll(() => sandbox.stop());

const send = (path: string, form: Record<string, string>, headers = {}): Promise<Response> =>
  sandbox.fetch(`/dials${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
const page = async (path = ''): Promise<string> => (await sandbox.fetch(`/dials${path}`)).text();
const fault = {
  accountId: '',
  endpoint: 'create',
  fault: 'status',
  times: '2',
  status: '',
  seconds: '',
  reason: '',
};

describe('faults', () => {
  it('are added for an account, shown and struck', async () => {
    const { access_token: token } = await sandbox.connect();
    const answer = await send('/x/faults', { ...fault, accountId: AURORA, status: '500' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dials/x']);
    expect(await page('/x')).toContain(
      'X · Publish a post or a reply (create) · Aurora Coffee · 2 times · status 500',
    );
    expect((await sandbox.post(token, 'no')).status).toBe(500);
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    expect((await sandbox.post(other, 'yes')).status).toBe(201);
    expect(await page()).toContain(
      'X · Publish a post or a reply (create) · Aurora Coffee · once · status 500',
    );
  });

  it('are cleared for one platform or for all', async () => {
    await send('/x/faults', fault);
    await send('/linkedin/faults', { ...fault, fault: 'slow', seconds: '1.5' });
    expect(await page()).toContain('LinkedIn · Publish a post (create) · anybody · 2 times · 1.5 s');
    await send('/linkedin/clear', {});
    expect(await page()).toContain('1 fault waits');
    await send('/clear', {});
    expect(await page()).toContain('None. Everything answers as documented.');
  });

  it('that make no sense are explained', async () => {
    const answer = await send('/x/faults', { ...fault, endpoint: 'dance' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('role="alert"');
    expect((await send('/x/faults', { ...fault, times: 'often' })).status).toBe(400);
  });
});

describe('the clock', () => {
  const clock = async (): Promise<unknown> => (await sandbox.control('GET', '/clock')).json();

  it('is set forward and faster', async () => {
    await send('/clock', { rate: '60', hours: '1.5' });
    await send('/clock', { rate: '10', hours: '1' });
    expect(await clock()).toMatchObject({ rate: 10, offsetMs: 2.5 * 3_600_000 });
    expect((await send('/clock', { rate: '0', hours: '0' })).status).toBe(400);
  });
});

describe('switches, limits and tokens', () => {
  it('switches are set as the form says', async () => {
    await send('/linkedin/switches', { duplicates: 'ghost', imageSeconds: '30' });
    const told = await (await sandbox.control('GET', '/linkedin')).json();
    expect(told).toMatchObject({ switches: { duplicates: 'ghost', imageSeconds: 30, locale: 'object' } });
    expect((await send('/linkedin/switches', { imageSeconds: 'soon' })).status).toBe(400);
  });

  it('limits are switched, for one platform', async () => {
    await send('/x/limits', { limits: 'documented' });
    const told = await (await sandbox.control('GET', '/rate-limits')).json();
    expect(told).toMatchObject({ limits: { x: 'documented', linkedin: 'off' } });
  });

  it('tokens expire, are revoked, used up and narrowed', async () => {
    const mishap = (name: string): Promise<Response> =>
      send('/x/tokens', { accountId: AURORA, scope: 'tweet.write', mishap: name });
    const first = await sandbox.connect();
    await mishap('remove-scope');
    expect((await sandbox.post(first.access_token, 'narrowed')).status).toBe(403);
    await mishap('expire');
    expect((await sandbox.post(first.access_token, 'expired')).status).toBe(401);
    const second = await sandbox.connect();
    await mishap('spend');
    expect((await sandbox.refresh(second.refresh_token ?? '')).status).toBe(400);
    expect((await sandbox.post(second.access_token, 'alive')).status).toBe(201);
    await mishap('revoke');
    expect((await sandbox.post(second.access_token, 'dead')).status).toBe(401);
  });
});

it('takes no form of another site', async () => {
  const foreign = await send('/x/faults', fault, { origin: 'https://elsewhere.example' });
  expect(foreign.status).toBe(403);
  expect(await page()).toContain('None.');
});
