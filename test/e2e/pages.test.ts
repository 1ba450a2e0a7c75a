import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { expectAccessible, expectNoSideways, openBrowser, signIn } from './browser.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const PASSWORD = 'a long enough password';
/** Gzipped JavaScript that Chromium loads until the first page is usable. */
const FIRST_ROUTE_KB = 200;

describe('every page', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let email: string;
  let published: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub(), openBrowser()]);
    const client = new HubClient(hub);
    ({ email } = await client.signUp('Ada', PASSWORD));
    const accountId = await client.connectX();
    const out = await client.createPost(
      accountId,
      'A post that is out, with a link: https://example.com/roast',
    );
    published = out.id;
    await client.call('POST', `/api/posts/${out.id}/publish-now`);
    await client.waitForPost(out.id, (post) => post.status === 'published');
    for (const hours of [2, 26, 50]) {
      const post = await client.createPost(accountId, `In ${hours} hours`);
      await client.call('POST', `/api/posts/${post.id}/schedule`, {
        body: { scheduledAt: new Date(Date.now() + hours * 3_600_000).toISOString() },
      });
    }
    const refused = await client.createPost(
      accountId,
      'A post that is out, with a link: https://example.com/roast',
    );
    await client.call('POST', `/api/posts/${refused.id}/publish-now`);
    await client.waitForPost(refused.id, (post) => post.status === 'failed');
    await client.createPost(accountId, 'A draft');
    await client.call('POST', '/api/api-tokens', { body: { name: 'A token' } });
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  const PUBLIC = [
    '/sign-in',
    '/sign-up',
    '/forgot-password',
    '/reset-password?token=abcdefghijklmnopqrstuvwxyz',
    '/data-deletion?code=',
  ];
  const pages = (): string[] => [
    '/dashboard',
    '/calendar',
    '/calendar?view=week',
    '/content-studio',
    '/posts',
    `/posts/${published}`,
    '/accounts',
    '/settings',
    '/settings?tab=tokens',
    '/settings?tab=notifications',
    '/settings?tab=platforms',
    '/nowhere',
  ];

  const open = async (options: {
    colorScheme: 'light' | 'dark';
    viewport: typeof WIDE;
    locale?: string;
  }): Promise<BrowserContext> =>
    browser.newContext({ ...options, reducedMotion: 'reduce', locale: options.locale ?? 'en-GB' });
  const visit = async (page: Page, address: string): Promise<void> => {
    await page.goto(`${hub.url}${address}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of [
      ['wide', WIDE],
      ['360 px', PHONE],
    ] as const) {
      it(`is accessible and fits, ${colorScheme}, ${size}`, async () => {
        const context = await open({ colorScheme, viewport });
        const page = await context.newPage();
        for (const address of PUBLIC) {
          await visit(page, address);
          await expectAccessible(page, address);
          await expectNoSideways(page, address);
        }
        await signIn(page, hub.url, { email, password: PASSWORD });
        for (const address of pages()) {
          await visit(page, address);
          await expectAccessible(page, address);
          await expectNoSideways(page, address);
        }
        await context.close();
      }, 120_000);
    }
  }

  it('speaks Italian where the person does', async () => {
    const context = await open({ colorScheme: 'light', viewport: WIDE, locale: 'it-IT' });
    const page = await context.newPage();
    await visit(page, '/sign-in');
    expect(await page.getByRole('heading', { level: 1 }).first().innerText()).toBe('Accedi');
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    await context.close();
  });

  it('can be used from sign-in to a draft by keyboard alone', async () => {
    const context = await open({ colorScheme: 'light', viewport: WIDE });
    const page = await context.newPage();
    await page.goto(`${hub.url}/sign-in`);
    await page.locator('input[type="email"]').waitFor();
    await tabTo(page, 'input[type="email"]');
    await page.keyboard.type(email);
    await tabTo(page, 'input[type="password"]');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dashboard');
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('c');
    await page.waitForURL('**/content-studio');
    await page.getByLabel('Text', { exact: true }).waitFor();
    await tabTo(page, 'textarea');
    await page.keyboard.type('Written without a mouse');
    await tabToButton(page, 'Save draft');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => {
        const client = new HubClient(hub);
        await client.call('POST', '/api/auth/login', { body: { email, password: PASSWORD } });
        const { body } = await client.call<{ items: { variants: { text: string }[] }[] }>(
          'GET',
          '/api/posts?limit=100',
        );
        return body.items.some((post) => post.variants[0]?.text === 'Written without a mouse');
      })
      .toBe(true);
    await context.close();
  });

  it('needs at most 200 KB of JavaScript (gz) until the first page is usable', async () => {
    for (const address of ['/sign-in', '/dashboard']) {
      const context = await open({ colorScheme: 'light', viewport: WIDE });
      const page = await context.newPage();
      if (address === '/dashboard') await signIn(page, hub.url, { email, password: PASSWORD });
      const cold = await context.newPage();
      const scripts: Promise<Buffer>[] = [];
      cold.on('response', (response) => {
        if ((response.headers()['content-type'] ?? '').includes('javascript')) scripts.push(response.body());
      });
      // Usable: the page's heading and controls are there. What is fetched afterwards, in idle time, is not waited for.
      await cold.goto(`${hub.url}${address}`);
      await cold.getByRole('heading', { level: 1 }).first().waitFor();
      const bodies = await Promise.all(scripts);
      const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024;
      process.stdout.write(
        `${address}: ${kilobytes.toFixed(0)} KB of JavaScript (gz) in ${bodies.length} files\n`,
      );
      expect(kilobytes).toBeGreaterThan(50);
      expect(kilobytes).toBeLessThanOrEqual(FIRST_ROUTE_KB);
      await context.close();
    }
  });
});

async function tabTo(page: Page, selector: string): Promise<void> {
  await tabUntil(page, (focused) => focused.matches, selector);
}

async function tabToButton(page: Page, name: string): Promise<void> {
  await tabUntil(page, (focused) => focused.text === name, 'button');
}

/** Presses Tab until what has the focus is the one wanted, as a person without a mouse does. */
async function tabUntil(
  page: Page,
  wanted: (focused: { matches: boolean; text: string }) => boolean,
  selector: string,
): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate<{ matches: boolean; text: string }>(
      `({ matches: document.activeElement?.matches(${JSON.stringify(selector)}) ?? false, text: document.activeElement?.innerText?.trim() ?? '' })`,
    );
    if (wanted(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached by Tab`);
}
