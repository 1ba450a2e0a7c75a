import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { expectAccessible, expectNoSideways, openBrowser, signIn } from './browser.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const PASSWORD = 'a long enough password';
const SECRET = 'canary-client-secret-0123456789';

describe('setting up platforms', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let admin: HubClient;
  let email: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub(), openBrowser()]);
    admin = new HubClient(hub);
    ({ email } = await admin.signUp('Ada', PASSWORD));
    await admin.connectX();
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  const open = async (
    options: { viewport?: typeof WIDE; colorScheme?: 'light' | 'dark'; locale?: string; who?: string } = {},
  ): Promise<{ context: BrowserContext; page: Page }> => {
    const { viewport = WIDE, colorScheme = 'light', locale = 'en-GB' } = options;
    const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: hub.url });
    const page = await context.newPage();
    await signIn(page, hub.url, { email: options.who ?? email, password: PASSWORD });
    await page.goto(`${hub.url}/settings?tab=platforms`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    return { context, page };
  };
  const cardOf = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

  it('takes the secret of notices, keeps it and lets it go', async () => {
    const { context, page } = await open();
    const card = cardOf(page, 'X');
    const save = () => card.getByRole('button', { name: 'Save X app' }).click();
    const facts = async () => {
      const { body } = await admin.call<{ items: { platform: string; noticeSecretSet: boolean }[] }>(
        'GET',
        '/api/platform-apps',
      );
      return body.items.find(({ platform }) => platform === 'x');
    };
    await card.getByLabel('OAuth 2.0 Client ID').fill('c1');
    await card.getByLabel('OAuth 2.0 Client Secret').fill(SECRET);
    await card.getByLabel('API secret key').fill('notices-are-signed-with-this');
    await save();
    const gone = card.getByLabel('Remove the secret of the notices');
    await gone.waitFor();
    expect(await card.getByLabel('API secret key').inputValue()).toBe('');
    expect(await page.content()).not.toContain('notices-are-signed-with-this');
    expect(await facts()).toMatchObject({ noticeSecretSet: true });
    await expectAccessible(page, 'with a secret of notices');
    await gone.check();
    await save();
    await gone.waitFor({ state: 'detached' });
    expect(await facts()).toMatchObject({ clientId: 'c1', noticeSecretSet: false });
    await card.getByRole('button', { name: 'Remove app' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove app' }).click();
    await card.getByText('Sandbox stands in').waitFor();
    await context.close();
  });

  it('is entered, corrected, changed and removed by an administrator', async () => {
    const { context, page } = await open();
    const card = cardOf(page, 'TikTok');
    await card.getByText('Sandbox stands in').waitFor();
    await card.getByRole('button', { name: 'Copy: Redirect address' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `${hub.url}/api/oauth/tiktok/callback`,
    );

    // The button leads to the first error.
    await card.getByRole('button', { name: 'Save TikTok app' }).click();
    const key = card.getByLabel('Client key');
    await expect.poll(() => key.and(page.locator(':focus')).count()).toBe(1);
    await key.fill('aw1');
    await card.getByLabel('Client secret').fill(SECRET);
    await card.getByLabel('Permissions').fill('video.upload');
    await page.keyboard.press('Tab');
    await card.getByText('Needed: user.info.basic').waitFor();
    await expectAccessible(page, 'with an error');
    await card.getByLabel('Permissions').fill('user.info.basic, video.upload');
    await card.getByRole('button', { name: 'Save TikTok app' }).click();
    await card.getByText('Set up', { exact: true }).waitFor();
    await card.getByText(/by Ada\.$/).waitFor();
    expect(await card.getByLabel('Client secret').inputValue()).toBe('');
    expect(await card.getByLabel('Client key').inputValue()).toBe('aw1');
    expect(await page.content()).not.toContain(SECRET);

    // Scopes alone: the secret that is kept stays.
    await card.getByLabel('Permissions').fill('user.info.basic');
    await card.getByRole('button', { name: 'Save TikTok app' }).click();
    await expect
      .poll(async () => {
        const { body } = await admin.call<{ items: { platform: string; scopes: string[] }[] }>(
          'GET',
          '/api/platform-apps',
        );
        return body.items.find(({ platform }) => platform === 'tiktok')?.scopes;
      })
      .toEqual(['user.info.basic']);

    await card.getByRole('button', { name: 'Remove app' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Id and secret are deleted', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Remove app' }).click();
    await card.getByText('Sandbox stands in').waitFor();
    expect(await card.getByLabel('Client key').inputValue()).toBe('');
    await context.close();
  }, 60_000);

  it('can be filled in by keyboard alone, and says what the two logins of Instagram want', async () => {
    const { context, page } = await open();
    const card = cardOf(page, 'Instagram');
    await card.getByLabel('Login of the app').focus();
    await page.keyboard.type('Facebook');
    await card.getByLabel('Meta app ID').waitFor();
    expect(await card.getByLabel('Permissions').inputValue()).toContain('pages_show_list');
    await page.keyboard.press('Tab');
    await page.keyboard.type('abc');
    await page.keyboard.press('Tab');
    await card.getByText('App ids of Meta are digits').waitFor();
    await context.close();
  });

  it.each([
    ['light', WIDE],
    ['dark', WIDE],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)('is accessible and fits, %s, %o', async (colorScheme, viewport) => {
    const { context, page } = await open({ colorScheme, viewport });
    await cardOf(page, 'X').getByText('Sandbox stands in').waitFor();
    for (const steps of await page.getByText('How to get an app').all()) await steps.click();
    await expectAccessible(page, colorScheme);
    await expectNoSideways(page, colorScheme);
    await context.close();
  });

  it('speaks Italian', async () => {
    const { context, page } = await open({ locale: 'it-IT' });
    await page.getByRole('banner').first().waitFor();
    await page.goto(`${hub.url}/settings?tab=language`);
    // A page that is left before the choice is kept shows the language that was chosen before.
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await page.getByRole('radio', { name: 'Italiano' }).click();
    await kept;
    await page.goto(`${hub.url}/settings?tab=platforms`);
    await page.getByRole('tab', { name: 'Piattaforme' }).waitFor();
    await cardOf(page, 'X').getByText('Al suo posto la sandbox').waitFor();
    await page.goto(`${hub.url}/settings?tab=language`);
    await page.getByRole('radio', { name: 'English' }).click();
    await page.getByText('Language of the interface').waitFor();
    await context.close();
  });

  it('is not there for anybody else', async () => {
    const other = new HubClient(hub);
    const { email: who } = await other.signUp('Other', PASSWORD);
    const { context, page } = await open({ who });
    await page.getByRole('tab', { name: 'Appearance' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Platforms' }).count()).toBe(0);
    await context.close();
  });

  it('says on the accounts page why an account has to be connected again', async () => {
    const body = { clientId: 'real', clientSecret: SECRET };
    const headers = { 'if-match': '"0"' };
    expect((await admin.call('PUT', '/api/platform-apps/x', { body, headers })).status).toBe(200);
    const { body: accounts } = await admin.call<{ items: { id: string }[] }>('GET', '/api/accounts');
    const post = await admin.createPost(accounts.items[0]?.id ?? '');
    await admin.call('POST', `/api/posts/${post.id}/publish-now`);
    await admin.waitForPost(post.id, (one) => one.variants[0]?.waiting?.code === 'account_not_connected');
    const { context, page } = await open();
    await page.goto(`${hub.url}/accounts`);
    await page.getByText('the sandbox, which no longer stands in for X', { exact: false }).waitFor();
    await expectAccessible(page, '/accounts');
    await context.close();
  });

  it('without a sandbox leads from the accounts page to the settings', async () => {
    Object.assign(hub.config, { SANDBOX_CLIENT_SECRET: undefined });
    await hub.stopApi();
    await hub.startApi();
    const { context, page } = await open();
    await cardOf(page, 'LinkedIn').getByText('Not set up').waitFor();
    await page.goto(`${hub.url}/accounts`);
    await page.getByRole('link', { name: 'Set up LinkedIn' }).click();
    await page.waitForURL('**/settings?tab=platforms');
    await context.close();
  });
});
