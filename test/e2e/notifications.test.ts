import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { expectAccessible, expectNoSideways, openBrowser, signIn } from './browser.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const JOURNEY_MS = 60_000;

describe('the bell', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let client: HubClient;
  let ada: { email: string; password: string };
  let accountId: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub(), openBrowser()]);
    client = new HubClient(hub);
    ada = await client.signUp('Ada');
    accountId = await client.connectX();
    await publish('published');
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  /** X takes the same text once. */
  const publish = async (status: string): Promise<string> => {
    const { id } = await client.createPost(accountId, 'The very same words');
    await client.call('POST', `/api/posts/${id}/publish-now`);
    await client.waitForPost(id, (post) => post.status === status);
    return id;
  };
  const bell = (page: Page, name: string) =>
    page.getByRole('banner').getByRole('button', { name, exact: true });
  const drawer = (page: Page) => page.getByRole('dialog', { name: 'Notifications' });
  const open = async (viewport: typeof WIDE, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      locale: 'en-GB',
      viewport,
      colorScheme,
    });
    const page = await context.newPage();
    await signIn(page, hub.url, ada);
    return page;
  };

  it(
    'counts what happens while one looks, lists it, and leads there',
    async () => {
      const page = await open(WIDE, 'light');
      await bell(page, 'Notifications').click();
      await drawer(page).getByText('Nothing to tell').waitFor();
      await expectAccessible(page, 'empty drawer');
      await page.keyboard.press('Escape');
      await expect.poll(() => drawer(page).count()).toBe(0);

      const failed = await publish('failed');
      await bell(page, 'Notifications: 1 unread').waitFor();
      await expectAccessible(page, 'bell with a count');
      await bell(page, 'Notifications: 1 unread').press('Enter');
      const row = drawer(page).getByRole('listitem');
      await row.getByText('A post failed').waitFor();
      await row.getByText('X already has a post with this text from this account.').waitFor();
      await expectAccessible(page, 'drawer');
      await row.getByRole('button', { name: 'Mark as read: A post failed' }).focus();
      await page.getByRole('tooltip', { name: 'Mark as read' }).waitFor();
      await row.getByRole('link', { name: 'Open the post' }).click();
      await page.waitForURL(`**/posts/${failed}`);
      await bell(page, 'Notifications').waitFor();
      await page.context().close();
    },
    JOURNEY_MS,
  );

  it(
    'works on a phone in the dark, and marks all as read',
    async () => {
      await publish('failed');
      await publish('failed');
      const page = await open(NARROW, 'dark');
      await bell(page, 'Notifications: 2 unread').click();
      await drawer(page).getByRole('listitem').nth(2).waitFor();
      await expectAccessible(page, 'drawer on a phone');
      await expectNoSideways(page, 'drawer on a phone');
      await drawer(page).getByRole('button', { name: 'Mark all as read' }).click();
      await page.keyboard.press('Escape');
      await bell(page, 'Notifications').and(page.locator(':focus')).waitFor();
      await expectNoSideways(page, 'bell on a phone');
      await page.context().close();
    },
    JOURNEY_MS,
  );

  it(
    'lets people choose what comes by mail',
    async () => {
      const page = await open(WIDE, 'light');
      await page.goto(`${hub.url}/settings?tab=notifications`);
      const delayed = page.getByRole('switch', { name: 'A post is delayed' });
      await delayed.and(page.locator(':checked')).waitFor();
      await delayed.press('Space');
      await expect
        .poll(async () => (await client.call('GET', '/api/notifications/preferences')).body)
        .toEqual({ mailOff: ['retrying_slowly'], mailServer: true });
      await page.getByText('This Hub has a mail server.').waitFor();
      await page.reload();
      await delayed.and(page.locator(':not(:checked)')).waitFor();
      await expectAccessible(page, 'settings of notifications');
      await page.context().close();
    },
    JOURNEY_MS,
  );

  it(
    'says that no mails are sent where there is no mail server, and who can set one up',
    async () => {
      const quiet = await startHub({ worker: false, settings: { SMTP_URL: '' } });
      try {
        const person = await new HubClient(quiet).signUp('Bea');
        const context = await browser.newContext({
          locale: 'en-GB',
          viewport: NARROW,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        await signIn(page, quiet.url, person);
        await page.goto(`${quiet.url}/settings?tab=notifications`);
        await page.getByText('This Hub has no mail server').waitFor();
        await page.getByText('SMTP_URL').waitFor();
        expect(await page.getByLabel('Address of the incoming webhook').getAttribute('required')).toBeNull();
        await expectAccessible(page, 'settings without a mail server');
        await expectNoSideways(page, 'settings without a mail server');
        await context.close();
      } finally {
        await quiet.close();
      }
    },
    JOURNEY_MS,
  );

  it(
    'takes an address of Slack in the settings, and never shows it again',
    async () => {
      const page = await open(NARROW, 'light');
      await page.goto(`${hub.url}/settings?tab=notifications`);
      const address = page.getByLabel('Address of the incoming webhook');
      await address.fill('https://example.org/services/T0/B0/abcdefgh');
      await page.getByRole('button', { name: 'Send alerts to Slack' }).click();
      await page.getByText('Not the address of an incoming webhook', { exact: false }).waitFor();
      await expectAccessible(page, 'Slack refused');
      await address.fill('https://hooks.slack.com/services/T0/B0/abcdefgh');
      await page.getByRole('button', { name: 'Send alerts to Slack' }).click();
      await page.getByText('ends in efgh, set by Ada', { exact: false }).waitFor();
      expect(await page.content()).not.toContain('abcdefgh');
      await expectAccessible(page, 'Slack set');
      await expectNoSideways(page, 'Slack set');
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove address' }).click();
      await address.waitFor();
      await page.context().close();
    },
    JOURNEY_MS,
  );
});
