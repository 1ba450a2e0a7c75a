import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { expectAccessible, expectNoSideways, openBrowser, signIn } from './browser.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const STOP = /^(Stop publishing|Ferma la pubblicazione)$/;
/** Several pages, dialogs and looks of axe in one journey. */
const JOURNEY_MS = 60_000;

describe('the red button', () => {
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
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  const openHolds = async (): Promise<{ id: string }[]> => {
    const { body } = await client.call<{ items: { id: string; releasedAt: string | null }[] }>(
      'GET',
      '/api/holds',
    );
    return body.items.filter((hold) => hold.releasedAt === null);
  };
  const release = async (): Promise<void> => {
    for (const { id } of await openHolds())
      await client.call('POST', `/api/holds/${id}/release`, { body: { others: 'skip' } });
  };
  const openContext = (viewport: typeof WIDE, colorScheme: 'light' | 'dark') =>
    browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', viewport, colorScheme });
  const stopControl = (page: Page) =>
    page.getByRole('banner').getByRole('button', { name: 'Stop publishing' }).filter({ visible: true });
  const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
  const band = (page: Page) => page.getByRole('complementary', { name: 'Publishing is stopped' });
  const shot = async (page: Page, name: string): Promise<void> => {
    // Pictures to look at; nothing is compared with them.
    if (process.env.HUB_TEST_PICTURES)
      await page.screenshot({ path: `${process.env.HUB_TEST_PICTURES}/${name}.png` });
  };

  it.each([
    ['/calendar', WIDE, 'light'],
    ['/settings', NARROW, 'dark'],
  ] as const)(
    'stops the whole workspace from %s in two clicks',
    async (address, viewport, colorScheme) => {
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        locale: 'en-GB',
        viewport,
        colorScheme,
      });
      const page = await context.newPage();
      await signIn(page, hub.url, ada);
      await page.goto(`${hub.url}${address}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();

      await stopControl(page).click();
      const stop = dialog(page, 'Stop publishing').getByRole('button', { name: 'Stop publishing' });
      await stop.waitFor();
      await expectAccessible(page, `${address}: stop`);
      await shot(page, `stop-${colorScheme}`);
      await stop.click();

      const stopped = dialog(page, 'Publishing is stopped');
      await stopped.getByText('No call is under way.').waitFor();
      expect(await openHolds()).toHaveLength(1);
      await shot(page, `stopped-${colorScheme}`);
      await stopped.getByRole('button', { name: 'Close' }).last().click();
      await band(page).getByText('Publishing of the whole workspace is stopped, by Ada').waitFor();
      await expect.poll(() => stopControl(page).and(page.locator(':focus')).count()).toBe(1);
      await expectAccessible(page, `${address}: held`);
      await expectNoSideways(page, `${address}: held`);
      await shot(page, `band-${colorScheme}`);
      await release();
      await expect.poll(() => band(page).count()).toBe(0);
      await context.close();
    },
    JOURNEY_MS,
  );

  it(
    'shows what it holds, and resumes by a plan for each post',
    async () => {
      const texts = ['First held post', 'Second held post', 'Third held post'];
      const posts: PostBody[] = [];
      for (const text of texts) posts.push(await client.createPost(accountId, text));
      await client.call('POST', '/api/holds', {
        body: { scope: 'platform', platform: 'x', reason: 'Wrong price' },
      });
      for (const { id } of posts) await client.call('POST', `/api/posts/${id}/publish-now`);

      const context = await browser.newContext({
        reducedMotion: 'reduce',
        locale: 'en-GB',
        viewport: WIDE,
        colorScheme: 'light',
      });
      const page = await context.newPage();
      await signIn(page, hub.url, ada);
      await page.goto(`${hub.url}/posts/${posts[0]?.id}`);
      await page.getByText('Held by Ada since', { exact: false }).first().waitFor();
      await page.getByText('Held', { exact: true }).first().waitFor();
      await page.getByText('Its time came while publishing was held by Ada', { exact: false }).waitFor();
      await expectAccessible(page, 'held post');
      await shot(page, 'post-held');
      await page.goto(`${hub.url}/calendar`);
      await page.getByRole('link', { name: /Held/ }).first().waitFor();
      await shot(page, 'calendar-held');

      await band(page).getByRole('button', { name: 'Resume publishing to X' }).click();
      const resume = dialog(page, 'Resume publishing');
      const row = (text: string) => resume.getByRole('listitem').filter({ hasText: text });
      await row('Second').getByText('Reschedule').click();
      await resume.getByRole('button', { name: 'In 10 minutes' }).click();
      await row('Third').getByText('Skip').click();
      await resume.getByText('1 post goes out at once, late').waitFor();
      await resume.getByText('1 post gets another time').waitFor();
      await expectAccessible(page, 'resume');
      await shot(page, 'resume-light');
      await page.setViewportSize(NARROW);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoSideways(page, 'resume');
      await expectAccessible(page, 'resume, narrow and dark');
      await shot(page, 'resume-dark');
      await resume.getByRole('button', { name: 'Resume publishing' }).click();

      await page.getByText('Publishing is resumed.').waitFor();
      await expect.poll(() => band(page).count()).toBe(0);
      const [first, second, third] = posts;
      await client.waitForPost(first?.id ?? '', ({ status }) => status === 'published');
      const moved = await client.waitForPost(second?.id ?? '', ({ status }) => status === 'scheduled');
      expect(Date.parse(moved.scheduledAt ?? '')).toBeGreaterThan(Date.now());
      await client.waitForPost(third?.id ?? '', ({ status }) => status === 'cancelled');
      await context.close();
    },
    JOURNEY_MS,
  );

  it(
    'tells calls whose answer is not known from those under way',
    async () => {
      const post = await client.createPost(accountId, 'Of unknown fate');
      await client.call('POST', `/api/posts/${post.id}/publish-now`);
      await client.waitForPost(post.id, ({ status }) => status === 'published');
      // As after a call without an answer; nobody looks for it here.
      const setState = (state: string): Promise<unknown> =>
        asOwner(hub, `update publish_parts set state = '${state}' where post_id = '${post.id}'`);
      await setState('unknown');
      for (const [locale, size, colorScheme, words] of [
        ['en', WIDE, 'light', 'Of this call the answer is not known.'],
        ['it', NARROW, 'dark', 'Di questa chiamata non si conosce la risposta.'],
      ] as const) {
        await client.call('PATCH', '/api/me', { body: { locale } });
        const context = await openContext(size, colorScheme);
        const page = await context.newPage();
        await signIn(page, hub.url, ada);
        await page.getByRole('banner').getByRole('button', { name: STOP }).filter({ visible: true }).click();
        await page.getByRole('dialog').getByRole('button', { name: STOP }).click();
        await page.getByRole('dialog').getByText(words, { exact: false }).waitFor();
        expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(1);
        await expectAccessible(page, `unknown calls, ${locale}`);
        await expectNoSideways(page, `unknown calls, ${locale}`);
        await shot(page, `unknown-calls-${locale}`);
        await release();
        await context.close();
      }
      await setState('published');
      await client.call('PATCH', '/api/me', { body: { locale: 'en' } });
    },
    JOURNEY_MS,
  );

  it(
    'of the whole installation is resumed by its administrator, but not what a restore has stopped',
    async () => {
      const hold = (cause: string, by: string, reason: string): Promise<unknown> =>
        asOwner(
          hub,
          `insert into instance_holds (id, cause, reason, held_by_name) values (gen_random_uuid(), '${cause}', '${reason}', '${by}')`,
        );
      await hold('operator', 'operator', 'Moving the server');
      await hold('database_behind', 'worker', 'hub:database_restored');
      await client.call('POST', '/api/holds', { body: { scope: 'account', accountId } });
      await asOwner(
        hub,
        `update holds set reason = 'hub:undone_by_restore 2026-11-01T10:00:00.000Z 3' where released_at is null`,
      );
      const context = await openContext(WIDE, 'light');
      const page = await context.newPage();
      await signIn(page, hub.url, ada);
      await band(page).getByText('stopped, by whoever runs this installation', { exact: false }).waitFor();
      await band(page).getByText('Run “hub restore reconcile” on the server', { exact: false }).waitFor();
      await band(page).getByText('3 things that were cancelled', { exact: false }).waitFor();
      const resume = (): Promise<void> =>
        band(page).getByRole('button', { name: 'Resume publishing of the whole installation' }).click();
      const looks = async (name: string): Promise<void> => {
        for (const [size, colorScheme] of [
          [WIDE, 'light'],
          [NARROW, 'dark'],
        ] as const) {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page, `${name}, ${colorScheme}`);
          await expectNoSideways(page, `${name}, ${colorScheme}`);
          await shot(page, `${name}-${colorScheme}`);
        }
        await page.setViewportSize(WIDE);
      };
      await looks('instance-band');
      await resume();
      await page.getByRole('dialog').getByText('Nothing goes out yet').waitFor();
      await looks('instance-restoring');
      await page.getByRole('button', { name: 'Go back' }).click();
      await asOwner(hub, `delete from instance_holds where cause = 'database_behind'`);

      await client.call('PATCH', '/api/me', { body: { locale: 'it' } });
      await page.reload();
      await page.getByText('l’ha fermata chi gestisce questa installazione', { exact: false }).waitFor();
      await looks('instance-band-it');
      await page.getByRole('button', { name: 'Riprendi la pubblicazione di tutta l’installazione' }).click();
      await page.getByRole('dialog').getByText('Nessun post esce in ritardo').waitFor();
      await looks('instance-resume-it');
      await page.getByRole('dialog').getByRole('button', { name: 'Riprendi la pubblicazione' }).click();
      await page.getByText('La pubblicazione è ripresa.').waitFor();
      await expect.poll(() => page.getByText('tutta l’installazione', { exact: false }).count()).toBe(0);
      await client.call('PATCH', '/api/me', { body: { locale: 'en' } });
      await release();
      await context.close();
    },
    JOURNEY_MS,
  );

  it(
    'shows analysts what is stopped, without a button',
    async () => {
      await client.call('POST', '/api/holds', { body: { scope: 'account', accountId } });
      await client.call('PATCH', '/api/me', { body: { locale: 'it' } });
      await asOwner(hub, `update workspace_members set role = 'analyst'`);
      const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'it-IT', viewport: WIDE });
      const page = await context.newPage();
      await signIn(page, hub.url, ada);
      await page.getByText('La pubblicazione come @auroracoffee', { exact: false }).waitFor();
      expect(await page.getByRole('button', { name: /Riprendi|Ferma/ }).count()).toBe(0);
      await shot(page, 'analyst');
      await context.close();
    },
    JOURNEY_MS,
  );
});

async function asOwner(hub: HubUnderTest, sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: hub.test.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}
