import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { openBrowser, signIn } from './browser.ts';

describe('finding what one looks for', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let page: Page;
  let client: HubClient;
  let accountId: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub({ worker: false }), openBrowser()]);
    client = new HubClient(hub);
    const person = await client.signUp('Ada');
    accountId = await client.connectX();
    page = await (await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' })).newPage();
    await signIn(page, hub.url, person);
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  it('puts a page before posts whose text has its name', async () => {
    await client.createPost(accountId, 'A calendar for the new year');
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search posts, pages and commands').fill('calendar');
    const found = page.locator('.mantine-Spotlight-action');
    await expect.poll(() => found.count()).toBe(2);
    expect(await found.first().innerText()).toBe('Calendar');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/calendar**');
  });

  it('has one line for each account that posts wait for, with the way to connect it again', async () => {
    for (const days of [1, 2]) {
      const post = await client.createPost(accountId, `In ${days} days`);
      await client.call('POST', `/api/posts/${post.id}/schedule`, {
        body: { scheduledAt: new Date(Date.now() + days * 86_400_000).toISOString() },
      });
    }
    await client.call('DELETE', `/api/accounts/${accountId}`);
    await page.goto(`${hub.url}/dashboard`);
    const lines = page.getByRole('list', { name: 'Accounts that posts wait for' }).getByRole('listitem');
    await lines.getByText('2 posts wait for it to be connected again').waitFor();
    expect(await lines.count()).toBe(1);
    const reconnect = lines.getByRole('link', { name: 'Reconnect @auroracoffee' });
    expect(await reconnect.getAttribute('href')).toContain('/api/oauth/x/authorize?workspace_id=');
  });

  it('says of a link for a new password that it is spent before anything is typed', async () => {
    await page.goto(`${hub.url}/reset-password?token=${'a'.repeat(43)}`);
    await page.getByRole('heading', { level: 1, name: 'This link can no longer be used' }).waitFor();
    expect(await page.locator('input[type="password"]').count()).toBe(0);
    await page.getByRole('link', { name: 'Ask for a new link' }).click();
    await page.waitForURL('**/forgot-password');
  });
});
