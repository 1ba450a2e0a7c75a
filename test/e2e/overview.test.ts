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
});
