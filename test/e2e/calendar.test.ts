import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { openBrowser, signIn } from './browser.ts';

const DAY_MS = 86_400_000;
/** A move by keys is sent when they rest; on a busy machine that takes more than the second a poll has by itself. */
const MOVED = { timeout: 5_000 };

describe('the calendar', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let page: Page;
  let client: HubClient;
  let post: PostBody;
  let accountId: string;
  /** A Tuesday of a month to come, at noon: room on either side, and no month's edge. */
  const noon = tuesdayOfNextMonth();

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub({ worker: false }), openBrowser()]);
    client = new HubClient(hub);
    const person = await client.signUp('Ada');
    accountId = await client.connectX();
    const draft = await client.createPost(accountId, 'To be moved');
    ({ body: post } = await client.call<PostBody>('POST', `/api/posts/${draft.id}/schedule`, {
      body: { scheduledAt: noon.toISOString(), timeZone: 'UTC' },
    }));
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'UTC',
      viewport: { width: 1440, height: 1100 },
    });
    page = await context.newPage();
    await signIn(page, hub.url, person);
    await page.goto(`${hub.url}/calendar`);
    await page.getByRole('button', { name: /next month/i }).click();
    await chip().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  const chip = (): Locator => page.getByText('To be moved').first();
  const scheduledAt = async (): Promise<number> => {
    const { body } = await client.call<PostBody>('GET', `/api/posts/${post.id}`);
    return Date.parse(body.scheduledAt ?? '');
  };

  /** The page follows what the API knows a moment later; keys and mouse go by what it shows. */
  const shownAt = (x: number): Promise<void> =>
    expect.poll(async () => Math.abs(((await chip().boundingBox())?.x ?? 0) - x), MOVED).toBeLessThan(3);

  it('moves a post by a day when it is dragged there, keeping its hour, and undoes it', async () => {
    const box = await chip().boundingBox();
    const grid = await page.locator('[data-date]').first().boundingBox();
    if (!box || !grid) throw new Error('no chip or no day');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + grid.width / 2, box.y + box.height / 2, { steps: 8 });
    await page.mouse.move(box.x + box.width / 2 + grid.width, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(scheduledAt, MOVED).toBe(noon.getTime() + DAY_MS);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(scheduledAt, MOVED).toBe(noon.getTime());
    await shownAt(box.x);
  });

  it('moves it by keyboard', async () => {
    const before = (await chip().boundingBox())?.x ?? 0;
    const day = (await page.locator('[data-date]').first().boundingBox())?.width ?? 0;
    const target = page.locator('[data-date]').getByText('To be moved').first().or(chip());
    await target
      .first()
      .locator('xpath=ancestor-or-self::*[@tabindex or self::a or self::button][1]')
      .focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(scheduledAt, MOVED).toBe(noon.getTime() + DAY_MS);
    await shownAt(before + day);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(scheduledAt, MOVED).toBe(noon.getTime());
    await shownAt(before);
  });

  it('puts a post back where it was, with the reason, when the move is refused', async () => {
    // Cancelled elsewhere while this page still shows it: the move is refused by the API.
    await page.route('**/api/posts/*/schedule', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'about:blank',
          title: 'Conflict',
          status: 409,
          code: 'post_already_claimed',
          detail: 'The post is going out at this moment; it can no longer be moved.',
          requestId: 'test',
        }),
      }),
    );
    const before = await chip().boundingBox();
    const grid = await page.locator('[data-date]').first().boundingBox();
    if (!before || !grid) throw new Error('no chip or no day');
    await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width / 2 + grid.width, before.y + before.height / 2, {
      steps: 12,
    });
    await page.mouse.up();
    await page
      .getByText(/going out/i)
      .first()
      .waitFor();
    await expect
      .poll(async () => Math.round((await chip().boundingBox())?.x ?? 0))
      .toBe(Math.round(before.x));
    expect(await scheduledAt()).toBe(noon.getTime());
    await page.unroute('**/api/posts/*/schedule');
  });

  it('shows one post of an hour in the week, whole, and the way to the others below it', async () => {
    const texts = ['To be moved', 'Same minute', 'Same minute, too', 'Twenty minutes on'];
    for (const [index, words] of texts.slice(1).entries()) {
      const one = await client.createPost(accountId, words);
      await client.call('POST', `/api/posts/${one.id}/schedule`, {
        body: { scheduledAt: new Date(noon.getTime() + (index === 2 ? 20 * 60_000 : 0)).toISOString() },
      });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${hub.url}/calendar?view=week&day=${noon.toISOString().slice(0, 10)}`);
    await page.locator('[data-chip]').first().waitFor();
    expect(await page.locator('[data-chip]').count()).toBe(1);
    const more = page.getByText('+3', { exact: true });
    const [shown, link] = [await page.locator('[data-chip]').boundingBox(), await more.boundingBox()];
    if (!shown || !link) throw new Error('no chip or no link');
    expect(shown.width).toBeGreaterThan(70);
    expect(link.y).toBeGreaterThanOrEqual(shown.y + shown.height);
    await more.click();
    await page.locator('[data-chip]').getByText('12:20').waitFor();
    await page.setViewportSize({ width: 1440, height: 1100 });
  });

  it('keeps the minutes of a post that the week shows at its hour', async () => {
    const late = await client.createPost(accountId, 'At a quarter past');
    const at = noon.getTime() + DAY_MS + 15 * 60_000;
    await client.call('POST', `/api/posts/${late.id}/schedule`, {
      body: { scheduledAt: new Date(at).toISOString() },
    });
    await page.goto(`${hub.url}/calendar?view=week&day=${noon.toISOString().slice(0, 10)}`);
    const source = page.locator(`[data-chip="${late.id}"]`);
    await source.waitFor();
    const [box, column] = [
      await source.boundingBox(),
      await page.locator('[data-date]').first().boundingBox(),
    ];
    if (!box || !column) throw new Error('no chip or no day');
    await page.mouse.move(box.x + 20, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 20 + column.width, box.y + 8, { steps: 12 });
    await page.mouse.up();
    await expect
      .poll(async () => {
        const { body } = await client.call<PostBody>('GET', `/api/posts/${late.id}`);
        return Date.parse(body.scheduledAt ?? '');
      }, MOVED)
      .toBe(at + DAY_MS);
  });

  it('lets nothing be dropped on a day that is past, and says so without asking the API', async () => {
    const draft = await client.createPost(accountId, 'Not for yesterday');
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
    // Two months back every day is past: only a post of that month could be there.
    await page.goto(`${hub.url}/calendar?view=month&day=${daysFrom(-60)}`);
    const source = page.locator(`[data-draft="${draft.id}"]`);
    await source.waitFor();
    const from = await source.boundingBox();
    const to = await page
      .locator(`[data-date="${daysFrom(-60)}"]`)
      .first()
      .boundingBox();
    if (!from || !to) throw new Error('no draft or no day');
    await page.mouse.move(from.x + 20, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(to.x + 30, to.y + 40, { steps: 12 });
    await page.mouse.up();
    await page.getByText('This time has passed.', { exact: false }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(asked).toEqual([]);
  });
});

/** A day by its distance from today, as the calendar names it. */
function daysFrom(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

function tuesdayOfNextMonth(): Date {
  const now = new Date();
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 8, 12));
  while (day.getUTCDay() !== 2) day.setUTCDate(day.getUTCDate() + 1);
  return day;
}
