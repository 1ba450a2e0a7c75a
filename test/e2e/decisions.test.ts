import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { expectAccessible, expectNoSideways, openBrowser, signIn } from './browser.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const PATIENCE_MS = 60_000;
/** Of the sandbox: a member whose posts LinkedIn lets no program read. */
const KARI = 'kR7sOlbErg';

/** What only a person can decide, decided in the browser. */
describe('posts that need somebody', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let client: HubClient;
  let page: Page;
  let accountId: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub(), openBrowser()]);
    client = new HubClient(hub);
    const person = await client.signUp();
    const accounts = await client.connect('linkedin', KARI);
    accountId = accounts.find(({ handle }) => handle === 'Kari Solberg')?.id ?? '';
    const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', reducedMotion: 'reduce' });
    page = await context.newPage();
    await signIn(page, hub.url, person);
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  const inLedger = (text: string) => hub.sandbox.ledger().filter((entry) => entry.text === text);
  const panel = (name: string | RegExp): Locator => page.getByRole('region', { name });
  const uncertain = (): Locator => panel('Is it out as Kari Solberg?');
  const status = (name: string): Locator => page.locator('header').getByText(name, { exact: true });

  async function asOwner(sql: string, values: unknown[]): Promise<void> {
    const owner = new pg.Client({ connectionString: hub.test.ownerUrl });
    await owner.connect();
    await owner.query(sql, values).finally(() => owner.end());
  }

  /** Publishes a post whose answer is lost. */
  async function publishUnanswered(
    from: { platform: 'linkedin' | 'x'; accountId: string },
    text: string,
    fault: 'timeout_before' | 'timeout_after',
  ): Promise<PostBody> {
    const response = await fetch(`${hub.sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform: from.platform, endpoint: 'create', times: 1, fault, delayMs: 300 }),
    });
    expect(response.ok).toBe(true);
    const post = await client.createPost(from.accountId, text);
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    return post;
  }

  /** Publishes a post whose answer is lost and that nothing can look up, and opens its page. */
  async function loseAnswer(text: string, fault: 'timeout_before' | 'timeout_after'): Promise<PostBody> {
    const post = await publishUnanswered({ platform: 'linkedin', accountId }, text, fault);
    await client.waitForPost(post.id, (one) => one.status === 'needs_attention', PATIENCE_MS);
    await page.goto(`${hub.url}/posts/${post.id}`);
    await uncertain().waitFor();
    return post;
  }

  /** A post that was due two days ago, while nothing of the Hub ran. */
  async function missTime(text: string): Promise<PostBody> {
    await hub.stopWorker();
    const post = await client.createPost(accountId, text);
    await client.call('POST', `/api/posts/${post.id}/schedule`, {
      body: { scheduledAt: new Date(Date.now() + 3_600_000).toISOString() },
    });
    await asOwner(`update publish_jobs set due_at = due_at - interval '2 days' where post_id = $1`, [
      post.id,
    ]);
    await asOwner(`update posts set scheduled_at = scheduled_at - interval '2 days' where id = $1`, [
      post.id,
    ]);
    await hub.startWorker();
    await client.waitForPost(post.id, (one) => one.status === 'needs_attention', PATIENCE_MS);
    await page.goto(`${hub.url}/posts/${post.id}`);
    await panel('It missed its time').waitFor();
    return post;
  }

  /** Accessible, and nothing wider than the window, in both schemes and on a phone. */
  async function expectGood(where: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      for (const viewport of [PHONE, WIDE]) {
        await page.setViewportSize(viewport);
        await page.waitForLoadState('networkidle');
        const look = `${where} ${colorScheme} ${viewport.width}`;
        await expectAccessible(page, look);
        await expectNoSideways(page, look);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  async function tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await target.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('not reached by Tab');
  }

  it(
    'tell what is done about a call of which nobody knows what became',
    async () => {
      const from = { platform: 'x', accountId: await client.connectX() } as const;
      const post = await publishUnanswered(from, 'Did it arrive?', 'timeout_before');
      const { variants } = await client.waitForPost(
        post.id,
        (one) => one.variants[0]?.parts[0]?.settling !== null,
        PATIENCE_MS,
      );
      const settling = variants[0]?.parts[0]?.settling;
      expect(settling).toMatchObject({ readable: true });
      // X is read for up to two hours, as long as absence can still be proved.
      expect(Date.parse(settling?.asksAt ?? '') - Date.now()).toBeGreaterThan(119 * 60_000);
      expect(Date.parse(settling?.nextLookAt ?? '') - Date.now()).toBeLessThan(60_000);
      await page.goto(`${hub.url}/posts/${post.id}`);
      await status('Being looked up').waitFor();
      const card = page.getByRole('alert');
      await card.getByText('It is not sent again, so that it cannot appear twice.').waitFor();
      await card.getByText('Next look').waitFor();
      await card.getByText('Should it stay uncertain, you are asked from').waitFor();
      const there = card.getByRole('link', { name: /^Look at @auroracoffee in the sandbox/ });
      expect(await there.getAttribute('href')).toContain(hub.sandbox.url);
      await expectGood('looked up');
      await page.goto(`${hub.url}/dashboard`);
      await page.getByRole('region', { name: 'Under way' }).getByText('Did it arrive?').waitFor();
      expect(await page.getByRole('region', { name: 'Goes out next' }).getByRole('listitem').count()).toBe(0);
      await expectGood('dashboard');
    },
    PATIENCE_MS,
  );

  it(
    'tells that nobody knows, on the dashboard and on the page, and lets it be linked by keyboard',
    async () => {
      const text = 'Out, but the answer was lost';
      const post = await loseAnswer(text, 'timeout_after');
      await page.goto(`${hub.url}/dashboard`);
      const needsYou = panel('Needs you');
      await needsYou.getByText('nobody knows whether it is out').waitFor();
      await needsYou.getByRole('link', { name: text }).click();

      await status('Needs attention').waitFor();
      await uncertain().getByText('LinkedIn lets no program look at posts of this kind').waitFor();
      await expectGood('uncertain');
      const open = uncertain().getByRole('button', { name: 'It is live: link it' });
      await tabTo(open);
      await page.keyboard.press('Enter');
      const address = uncertain().getByLabel('Address of the post on LinkedIn');
      await address.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await uncertain().getByText('Fill this in.').waitFor();
      await page.keyboard.type('somewhere');
      await page.keyboard.press('Enter');
      await uncertain().getByText('Enter a whole address').waitFor();
      await address.fill('https://example.com/feed/update/urn:li:share:1/');
      await page.keyboard.press('Enter');
      await uncertain()
        .getByText(
          /not the address of a post on LinkedIn\..+ such as https:\/\/www\.linkedin\.com\/feed\/update\//,
        )
        .waitFor();
      await expectGood('form');
      const [entry] = inLedger(text);
      const permalink = `https://www.linkedin.com/feed/update/${entry?.postId ?? ''}/`;
      await address.fill(`${permalink}?utm_source=share`);
      await page.keyboard.press('Enter');

      await uncertain().waitFor({ state: 'hidden' });
      await status('Published').waitFor();
      expect(
        await page.getByRole('link', { name: 'See it in the sandbox' }).first().getAttribute('href'),
      ).toBe(permalink);
      await page.getByText('Said that it is live as Kari Solberg').waitFor();
      expect(inLedger(text)).toHaveLength(1);
      const { body } = await client.call<PostBody>('GET', `/api/posts/${post.id}`);
      expect(body.variants[0]?.parts[0]).toMatchObject({ permalink, platformId: entry?.postId });
    },
    PATIENCE_MS * 2,
  );

  it(
    'publishes again what never arrived, after naming the risk, and shows both attempts',
    async () => {
      const text = 'Never arrived';
      await loseAnswer(text, 'timeout_before');
      expect(inLedger(text)).toHaveLength(0);
      await uncertain().getByRole('button', { name: 'Publish again' }).click();
      const dialog = page.getByRole('dialog', { name: 'Publish it again as Kari Solberg?' });
      await dialog.getByText('it will stand there twice').waitFor();
      await expectAccessible(page, 'dialog');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(inLedger(text)).toHaveLength(0);
      await uncertain().getByRole('button', { name: 'Publish again' }).click();
      await dialog.getByRole('button', { name: 'Publish again' }).click();
      await status('Published').waitFor({ timeout: PATIENCE_MS });
      expect(inLedger(text)).toHaveLength(1);

      await page.getByRole('button', { name: 'Attempts (2)' }).click();
      const rows = page.getByRole('table', { name: 'Attempts to publish' }).getByRole('row');
      await expect.poll(() => rows.count()).toBe(3);
      expect(await rows.nth(1).innerText()).toMatch(
        /^1\s[\s\S]*No certain answer[\s\S]*Told by the program that sent it/,
      );
      // What operators look for is there when pointed at, and in nobody's way.
      expect(await page.getByText(/no_answer|unreadable/).count()).toBe(0);
      expect(await page.getByTitle(/^(?:no_answer|unreadable)$/).count()).toBeGreaterThan(0);
      expect(await rows.nth(2).innerText()).toMatch(/^2\s[\s\S]*Published/);
      await expectGood('attempts');
    },
    PATIENCE_MS * 2,
  );

  it(
    'folds what thirty looks showed, and leads to the account',
    async () => {
      const post = await client.createPost(await client.connectX(), 'Looked for thirty times');
      await client.call('POST', `/api/posts/${post.id}/publish-now`);
      const out = await client.waitForPost(post.id, (one) => one.status === 'published', PATIENCE_MS);
      // As reading leaves it that finds nothing and proves nothing.
      await asOwner(
        `update publish_parts set state = 'needs_attention', reason_code = 'no_answer', reason_detail = '',
           reason_facts = '{"cause": "UND_ERR_SOCKET"}' where post_id = $1`,
        [post.id],
      );
      await asOwner(`update posts set status = 'needs_attention' where id = $1`, [post.id]);
      await asOwner(
        `insert into events (id, workspace_id, type, entity, entity_id, variant_id, actor_kind, data, at)
         select gen_random_uuid(), $1, 'part.read', 'post', $2, $3, 'system',
           jsonb_build_object('read', n, 'saw', 'not_seen', 'attempt', 1), now() + make_interval(secs => n)
         from generate_series(1, 30) n`,
        [client.workspaceId, post.id, out.variants[0]?.id],
      );
      await page.goto(`${hub.url}/posts/${post.id}`);
      const asked = panel('Is it out as @auroracoffee?');
      await asked.getByText('The Hub looked on X 30 times').waitFor();
      const profile = asked.getByRole('link', { name: 'Look at @auroracoffee in the sandbox' });
      expect(new URL((await profile.getAttribute('href')) ?? '').origin).toBe(hub.sandbox.url);
      const timeline = page.getByRole('list', { name: 'Timeline' });
      await timeline.getByText('Looked on X for @auroracoffee 30 times, last: nothing is there').waitFor();
      expect(await timeline.getByText('Time 17: nothing is there').isVisible()).toBe(false);
      await timeline.getByRole('button', { name: 'Show each look' }).click();
      await timeline.getByText('Time 17: nothing is there').waitFor();
      await expectGood('thirty looks');
    },
    PATIENCE_MS * 2,
  );

  it(
    'asks about a post that missed its time: now, another time, or not at all',
    async () => {
      await missTime('Missed, out now');
      const missed = panel('It missed its time');
      await status('Needs attention').waitFor();
      await missed.getByText('longer ago than this workspace lets posts go out late').waitFor();
      await expectGood('missed');
      await missed.getByRole('button', { name: 'Publish now' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click();
      await status('Published').waitFor({ timeout: PATIENCE_MS });
      expect(inLedger('Missed, out now')).toHaveLength(1);

      const later = await missTime('Missed, out later');
      await missed.getByRole('button', { name: 'Move to…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Move to another time' });
      await dialog.getByText('It was to go out').waitFor();
      await dialog.getByRole('button', { name: /^Tomorrow/ }).click();
      await dialog.getByRole('button', { name: 'Move post' }).click();
      await status('Scheduled').waitFor();
      const moved = await client.call<PostBody>('GET', `/api/posts/${later.id}`);
      expect(Date.parse(moved.body.scheduledAt ?? '')).toBeGreaterThan(Date.now());

      await missTime('Missed, not out at all');
      await missed.getByRole('button', { name: 'Cancel post' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
      await status('Cancelled').waitFor();
      await missed.waitFor({ state: 'hidden' });
      expect(inLedger('Missed, not out at all')).toHaveLength(0);
    },
    PATIENCE_MS * 3,
  );

  it(
    'keeps the rules for late posts that an owner sets, and refuses others',
    async () => {
      await page.goto(`${hub.url}/settings?tab=workspace`);
      const hours = page.getByLabel('Publish late, up to');
      await hours.fill('6');
      await page.getByLabel('Between late posts of one account, at least').fill('5');
      await page.getByRole('button', { name: 'Save workspace' }).click();
      await page.getByText('The workspace is saved.').waitFor();
      await page.reload();
      await expect.poll(() => hours.inputValue()).toBe('6 hours');
      await expectGood('late posts');
      const kept = await client.call<{ version: number }>('GET', '/api/workspaces/current');
      expect(kept.body).toMatchObject({ catchUpHours: 6, catchUpGapSeconds: 300 });
      const headers = { 'if-match': `"${kept.body.version}"` };
      for (const body of [{ catchUpHours: 721 }, { catchUpGapSeconds: 3601 }, { catchUpHours: -1 }])
        expect((await client.call('PATCH', '/api/workspaces/current', { body, headers })).status).toBe(400);
      const editor = await client.asProgram('editor');
      const body = { catchUpHours: 1 };
      expect((await editor.call('PATCH', '/api/workspaces/current', { body, headers })).status).toBe(403);
    },
    PATIENCE_MS,
  );
});
