import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { SMALL_PDF } from '../setup/made-files.ts';
import { expectAccessible, openBrowser, signIn } from './browser.ts';

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
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
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

  it('says beside the buttons why a file keeps the post back, and leads to it', async () => {
    await page.goto(`${hub.url}/content-studio`);
    const files = page.getByRole('group', { name: 'Files', exact: true });
    await files.getByText('X takes JPEG, PNG, WebP up to 5.2 MB', { exact: false }).waitFor();
    await text().fill('With a file that X does not take');
    await files.locator('input[type="file"]').setInputFiles({
      name: 'menu.pdf',
      mimeType: 'application/pdf',
      buffer: SMALL_PDF,
    });
    const finding = files.getByText('X does not take files of this type here (PDF).');
    await finding.waitFor();
    const notice = page.getByRole('alert').filter({ hasText: 'Not sent yet' });
    for (const name of ['Publish now', 'Schedule post']) {
      await page.getByRole('button', { name }).click();
      await notice.getByRole('button', { name: 'menu.pdf: X does not take files' }).waitFor();
      const focused = page.locator('[role="alert"]:focus');
      expect(await focused.textContent(), name).toBe(await finding.textContent());
    }
    // What the second try lacked is told as well, and leads to its field.
    await notice.getByRole('button', { name: 'Choose when it should go out' }).click();
    await page.getByLabel('Date', { exact: true }).and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: 'In 10 minutes' }).click();
    await files.getByRole('button', { name: 'Remove menu.pdf' }).click();
    await notice.waitFor({ state: 'hidden' });
    await text().fill('x'.repeat(300));
    expect(await notice.count()).toBe(0);
  });

  it('takes the click that leaves a text too long on a phone, where saying so moves the buttons', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${hub.url}/content-studio`);
    await text().fill('x'.repeat(300));
    // As long as a finger's press, so that the page is drawn anew under it.
    await page.getByRole('button', { name: 'Publish now' }).click({ delay: 300 });
    await page.getByRole('alert').filter({ hasText: 'Not sent yet' }).waitFor();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `kept back, ${colorScheme}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await text().fill('');
  });

  it('brings an unfinished new post back, says so, and begins anew when asked to', async () => {
    await page.goto(`${hub.url}/content-studio`);
    const chip = page.getByRole('checkbox').first();
    // Of no account yet: what is written is worth as much.
    await chip.click();
    await expect.poll(() => chip.isChecked()).toBe(false);
    await text().fill('Half a post');
    await page.goto(`${hub.url}/dashboard`);
    await page.goto(`${hub.url}/content-studio`);
    const notice = page.getByText('Your unfinished post is back');
    await notice.waitFor();
    expect(await text().inputValue()).toBe('Half a post');
    await page.getByRole('button', { name: 'Start anew' }).click();
    await expect.poll(() => text().inputValue()).toBe('');
    expect(await notice.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => text().inputValue()).toBe('Half a post');
    await page.reload();
    await notice.waitFor();
    await page.getByRole('button', { name: 'Start anew' }).click();
    await expect.poll(() => text().inputValue()).toBe('');
    await page.reload();
    await text().waitFor();
    expect(await notice.count()).toBe(0);
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

  const changeByProgram = async (post: PostBody, words: string): Promise<void> => {
    const program = await client.asProgram();
    const { status } = await program.call('PATCH', `/api/posts/${post.id}`, {
      body: { variants: [{ accountId, text: words }] },
      headers: { 'if-match': `"${post.version}"` },
    });
    expect(status).toBe(200);
  };

  it('follows a change made elsewhere while nothing was typed', async () => {
    const post = await scheduled('As it was');
    await edit(post);
    const later = new Date(Date.parse(post.scheduledAt ?? '') + DAY_MS).toISOString();
    await client.call('POST', `/api/posts/${post.id}/schedule`, { body: { scheduledAt: later } });
    const { body: moved } = await client.call<PostBody>('GET', `/api/posts/${post.id}`);
    await changeByProgram(moved, 'As it is now');
    await expect.poll(() => text().inputValue()).toBe('As it is now');
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
    await expect
      .poll(() => page.getByLabel('Date', { exact: true }).inputValue())
      .toContain(day.format(new Date(later)));
    expect(await page.getByText('Changed elsewhere meanwhile').count()).toBe(0);
    await text().fill('As it is now, and more');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.waitForURL('**/posts/*');
    const { body: saved } = await client.call<PostBody>('GET', `/api/posts/${post.id}`);
    expect(saved.scheduledAt).toBe(later);
  });

  it('tells early that a post was changed elsewhere, and by whom, without touching what was typed', async () => {
    const post = await scheduled('Begun on this');
    await edit(post);
    await text().fill('Mine');
    await changeByProgram(post, 'Theirs');
    await page.getByText('Changed elsewhere meanwhile').waitFor();
    await page.getByText('By program (Ada) (API token)', { exact: false }).waitFor();
    expect(await text().inputValue()).toBe('Mine');
    expect(await page.locator('textarea:focus').count()).toBe(1);
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.waitForURL('**/posts/*');
    expect((await client.call<PostBody>('GET', `/api/posts/${post.id}`)).body.variants[0]?.text).toBe('Mine');
  });

  it('leads to the notice when a save is refused because of it', async () => {
    const post = await scheduled('Begun on this, too');
    const narrow = await context.newPage();
    await narrow.setViewportSize({ width: 360, height: 500 });
    // This page hears of nothing: only the refused save tells it.
    await narrow.route('**/api/events**', (route) => route.abort());
    await narrow.goto(`${hub.url}/content-studio/${post.id}`);
    await narrow.getByLabel('Text', { exact: true }).fill('Mine, too');
    await changeByProgram(post, 'Theirs, too');
    await narrow.getByRole('button', { name: 'Save changes' }).click();
    const notice = narrow.locator('[role="alert"]:focus').filter({ hasText: 'Changed elsewhere meanwhile' });
    await notice.waitFor();
    const box = await notice.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(500);
    await narrow.close();
  });
});
