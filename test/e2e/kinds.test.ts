import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Platform } from '../../domain/platforms.ts';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { madeFilm, madePicture, SMALL_PDF } from '../setup/made-files.ts';
import { expectAccessible, expectNoSideways, openBrowser, signIn } from './browser.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
/** Processing at TikTok and Instagram takes some seconds, and the address is asked for after it. */
const PATIENCE_MS = 60_000;

type File = 'picture' | 'second' | 'film' | 'document';

/** A person at the browser: connects all four platforms, then publishes one of every kind on each. */
describe('one of every kind, in the browser', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let page: Page;
  const files = new Map<File, { name: string; mimeType: string; buffer: Buffer }>();

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub(), openBrowser()]);
    const client = new HubClient(hub);
    const { email, password } = await client.signUp();
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: WIDE, locale: 'en-GB' });
    page = await context.newPage();
    await signIn(page, hub.url, { email, password });
    for (const platform of ['linkedin', 'instagram']) {
      await fetch(`${hub.sandbox.url}/_sandbox/${platform}/videoSeconds`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ videoSeconds: 0 }),
      });
    }
    const add = (file: File, mimeType: string, buffer: Buffer): void =>
      void files.set(file, { name: `${file}.${mimeType.split('/')[1] ?? ''}`, mimeType, buffer });
    add('picture', 'image/jpeg', await madePicture('jpeg', 1080, 1080));
    add('second', 'image/jpeg', await madePicture('jpeg', 1080, 1080));
    add('film', 'video/mp4', madeFilm(90_000, { width: 720, height: 1280, seconds: 4 }));
    add('document', 'application/pdf', SMALL_PDF);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  it.each(['X', 'LinkedIn', 'TikTok', 'Instagram'])('connects %s', async (platform) => {
    await page.goto(`${hub.url}/accounts`);
    await page.getByRole('link', { name: `Connect ${platform}` }).click();
    await page.waitForURL(`${hub.sandbox.url}/**`);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL('**/accounts**');
    if (platform === 'LinkedIn') {
      // One consent brings the person and the pages they run.
      await page.getByRole('button', { name: 'Choose all' }).click();
      await page.getByRole('button', { name: /^Connect \d accounts$/ }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.getByRole('article').getByRole('img', { name: platform }).first().waitFor();
  });

  /** Opens the composer with this account chosen and its section of the form unfolded. */
  async function compose(account: string): Promise<Locator> {
    await page.goto(`${hub.url}/content-studio`);
    const chip = page.getByRole('checkbox', { name: account });
    await chip.click();
    await expect.poll(() => chip.isChecked()).toBe(true);
    const unfold = page.getByRole('button', { name: account.replace(' ', ' For ') });
    if ((await unfold.getAttribute('aria-expanded')) === 'false') await unfold.click();
    return page.getByRole('main');
  }

  /** Adds files to a field and waits until the Hub has looked at them. */
  async function attach(field: string, ...names: File[]): Promise<void> {
    const group = page.getByRole('group', { name: field, exact: true });
    const chosen = names.flatMap((name) => files.get(name) ?? []);
    await group.locator('input[type="file"]').setInputFiles(chosen);
    for (const { name } of chosen) await group.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }

  const write = (text: string): Promise<void> => page.getByLabel('Text', { exact: true }).fill(text);

  const entries = (platform: Platform) =>
    hub.sandbox.ledger({ platform }).filter(({ kind }) => kind !== 'upload');

  async function sendAndWait(platform: Platform, parts: number): Promise<void> {
    const before = entries(platform).length;
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.waitForURL('**/posts/*');
    await page.getByText('Published', { exact: true }).first().waitFor({ timeout: PATIENCE_MS });
    // A later part of a thread, or a comment, follows.
    await expect.poll(() => entries(platform).length, { timeout: PATIENCE_MS }).toBe(before + parts);
  }

  const anything = (): string => `Kind ${randomUUID()}`;
  const pick = (name: string): Promise<void> => page.getByText(name, { exact: true }).first().click();
  /** Some words, with these files. */
  const wordsWith =
    (...names: File[]) =>
    async (): Promise<void> => {
      await write(anything());
      await attach('Files', ...names);
    };
  const audience = async (): Promise<void> => {
    await page.getByLabel('Who can view this post').selectOption({ label: 'Everyone' });
  };
  const comment = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Add a first comment' }).click();
    await page.getByLabel('First comment').fill(anything());
  };

  const X = 'X @auroracoffee';
  const PAGE = 'LinkedIn aurora-coffee';
  const PERSON = 'LinkedIn Kari Solberg';
  const TIKTOK = 'TikTok @auroracoffee';
  const INSTAGRAM = 'Instagram @aurora.coffee';

  it.each<[string, string, Platform, () => Promise<void>, number]>([
    ['a text on X', X, 'x', async () => write(anything()), 1],
    ['pictures on X', X, 'x', wordsWith('picture', 'second'), 1],
    ['a video on X', X, 'x', wordsWith('film'), 1],
    [
      'a thread on X, a picture in its second post',
      X,
      'x',
      async () => {
        await write(anything());
        await page.getByRole('button', { name: 'Add a post to the thread' }).click();
        await page.getByRole('textbox', { name: 'Post 2 of the thread' }).fill(anything());
        await attach('Files of post 2', 'picture');
      },
      2,
    ],
    [
      'a reply on X',
      X,
      'x',
      async () => {
        await write(anything());
        const answered = entries('x').find(({ kind }) => kind === 'post')?.postId ?? '';
        await page.getByLabel('Answers the post').fill(answered);
      },
      1,
    ],
    ['a text of a person on LinkedIn', PERSON, 'linkedin', async () => write(anything()), 1],
    [
      'a link of a page on LinkedIn',
      PAGE,
      'linkedin',
      async () => {
        await write(anything());
        await page.getByLabel('Link card: Address').fill('https://example.com/roast');
        await page.getByLabel('Title').fill('New roast');
        await attach('Picture of the card', 'picture');
      },
      1,
    ],
    [
      'a picture with a first comment on LinkedIn',
      PAGE,
      'linkedin',
      async () => {
        await wordsWith('picture')();
        await comment();
      },
      2,
    ],
    ['several pictures on LinkedIn', PAGE, 'linkedin', wordsWith('picture', 'second'), 1],
    ['a video on LinkedIn', PERSON, 'linkedin', wordsWith('film'), 1],
    ['a document on LinkedIn', PAGE, 'linkedin', wordsWith('document'), 1],
    [
      'a video on TikTok',
      TIKTOK,
      'tiktok',
      async () => {
        await wordsWith('film')();
        await audience();
      },
      1,
    ],
    [
      'photos on TikTok',
      TIKTOK,
      'tiktok',
      async () => {
        await wordsWith('picture', 'second')();
        await audience();
      },
      1,
    ],
    [
      'a draft for the TikTok inbox',
      TIKTOK,
      'tiktok',
      async () => {
        await wordsWith('film')();
        await page.getByLabel('Send to the inbox').check();
      },
      1,
    ],
    [
      'a picture with a first comment on Instagram',
      INSTAGRAM,
      'instagram',
      async () => {
        await wordsWith('picture')();
        await comment();
      },
      2,
    ],
    ['a carousel on Instagram', INSTAGRAM, 'instagram', wordsWith('picture', 'second'), 1],
    [
      'a reel on Instagram',
      INSTAGRAM,
      'instagram',
      async () => {
        await wordsWith('film')();
        await pick('Reel');
      },
      1,
    ],
    [
      'a story on Instagram',
      INSTAGRAM,
      'instagram',
      async () => {
        await attach('Files', 'picture');
        await pick('Story');
      },
      1,
    ],
  ])(
    '%s',
    async (_, account, platform, fillIn, parts) => {
      await compose(account);
      await fillIn();
      await sendAndWait(platform, parts);
    },
    PATIENCE_MS * 2,
  );

  it.each([X, PAGE, TIKTOK, INSTAGRAM])(
    'shows the section of %s accessibly, in both schemes and on a phone',
    async (account) => {
      await page.setViewportSize(WIDE);
      const main = await compose(account);
      await write('With a link https://example.com/roast');
      await attach('Files', account === TIKTOK ? 'film' : 'picture');
      if (account === TIKTOK) await audience();
      else if (account === X) await page.getByRole('button', { name: 'Add a post to the thread' }).click();
      else await comment();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const viewport of [WIDE, PHONE]) {
          await page.setViewportSize(viewport);
          await main.waitFor();
          const where = `${account} ${colorScheme} ${viewport.width}`;
          await expectAccessible(page, where);
          await expectNoSideways(page, where);
        }
      }
      // What is not sent is kept for the next visit.
      await page.setViewportSize(WIDE);
      await page.reload();
      await page.getByRole('button', { name: 'Start anew' }).click();
    },
    120_000,
  );
});
