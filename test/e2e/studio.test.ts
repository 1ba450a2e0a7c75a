import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { openBrowser, signIn } from './browser.ts';

const DAY_MS = 86_400_000;
/** Today as the date field takes it, in the zone of the workspace. */
const today = (): string => new Date().toISOString().slice(0, 10);

describe('the content studio', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let client: HubClient;
  let accountId: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub(), openBrowser()]);
    client = new HubClient(hub);
    const person = await client.signUp('Ada');
    accountId = await client.connectX();
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' });
    page = await context.newPage();
    await signIn(page, hub.url, person);
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });
  beforeEach(() => page.evaluate('localStorage.clear()'));

  const text = () => page.getByLabel('Text', { exact: true });
  const scheduled = async (words: string): Promise<PostBody> => {
    const draft = await client.createPost(accountId, words);
    const { body } = await client.call<PostBody>('POST', `/api/posts/${draft.id}/schedule`, {
      body: { scheduledAt: new Date(Date.now() + DAY_MS).toISOString(), timeZone: 'UTC' },
    });
    return body;
  };
  const edit = async (post: PostBody): Promise<void> => {
    await page.goto(`${hub.url}/content-studio/${post.id}`);
    await text().waitFor();
  };

  it('offers to clear the time of a draft, not of a scheduled post', async () => {
    const clear = page.getByRole('button', { name: 'Clear the time' });
    await page.goto(`${hub.url}/content-studio`);
    await page.getByRole('button', { name: 'In 10 minutes' }).click();
    await clear.click();
    expect(await page.getByLabel('Time', { exact: true }).inputValue()).toBe('');
    await edit(await scheduled('Keeps a time'));
    expect(await page.getByLabel('Time', { exact: true }).inputValue()).not.toBe('');
    expect(await clear.count()).toBe(0);
  });

  it('takes a problem of the time back once the time is mended, or given up', async () => {
    const past = page.getByText('That time is past.', { exact: false });
    const time = page.getByLabel('Time', { exact: true });
    const typePast = async (): Promise<void> => {
      await page.getByRole('button', { name: 'In 10 minutes' }).click();
      // Ten minutes ahead may be tomorrow already.
      await page.getByLabel('Date', { exact: true }).fill(today());
      await time.fill('00:00');
      await text().focus();
      await past.waitFor();
    };
    await page.goto(`${hub.url}/content-studio`);
    await typePast();
    for (const name of ['In 10 minutes', 'Clear the time']) {
      await page.getByRole('button', { name }).click();
      await text().focus();
      expect(await past.count(), name).toBe(0);
      expect(await time.getAttribute('aria-invalid')).not.toBe('true');
      await typePast();
    }
    await page.getByRole('button', { name: 'Clear the time' }).focus();
    await page.keyboard.press('Enter');
    expect(await past.count()).toBe(0);
  });

  it('tells what has become of a post that was sent, in the place of what was promised', async () => {
    const promised = page.getByText('On its way', { exact: false });
    for (const [words, told] of [
      ['Said once', 'Published'],
      ['Said once', 'Not published: its page says why'],
    ] as const) {
      await page.goto(`${hub.url}/content-studio`);
      await text().fill(words);
      await page.getByRole('button', { name: 'Publish now' }).click();
      await page.getByRole('alert').filter({ hasText: told }).waitFor();
      expect(await promised.count(), told).toBe(0);
    }
  });

  it('says that an account must be connected again instead of promising to publish, and saves the draft', async () => {
    const draft = await client.createPost(accountId, 'Waits for its account');
    await client.call('DELETE', `/api/accounts/${accountId}`);
    try {
      await page.goto(`${hub.url}/posts/${draft.id}`);
      await page.getByText('@auroracoffee must be connected again', { exact: false }).waitFor();
      expect(await page.getByRole('button', { name: 'Publish now' }).count()).toBe(0);
      await edit(draft);
      const reconnect = page.getByRole('link', { name: 'Reconnect @auroracoffee' });
      expect(await reconnect.getAttribute('href')).toContain('/api/oauth/x/authorize?workspace_id=');
      for (const name of ['Publish now', 'Schedule post'])
        expect(await page.getByRole('button', { name }).count(), name).toBe(0);
      await text().fill('Waits, but is written');
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByText('Draft saved').waitFor();
    } finally {
      await client.connectX();
    }
  });
});
