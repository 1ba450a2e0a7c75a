import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { fillSignIn, openBrowser, signIn } from './browser.ts';

/** Long before a stream would notice. */
const AT_ONCE = { timeout: 3_000 };

describe('a session in several tabs', () => {
  let hub: HubUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let ada: { email: string; password: string };
  let eve: { email: string; password: string };

  beforeAll(async () => {
    [hub, browser] = await Promise.all([startHub({ worker: false }), openBrowser()]);
    const client = new HubClient(hub);
    ada = await client.signUp('Ada');
    await client.connectX();
    eve = await new HubClient(hub).signUp('Eve');
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en-GB' });
    await signIn(await context.newPage(), hub.url, ada);
    return () => context.close();
  });

  const open = async (address: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${hub.url}${address}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    return page;
  };
  const write = async (words: string): Promise<Page> => {
    const page = await open('/content-studio');
    await textOf(page).fill(words);
    return page;
  };
  const textOf = (page: Page) => page.getByLabel('Text', { exact: true });
  const signedOut = (page: Page) => page.getByText('You are signed out.', { exact: false });
  const signOut = async (): Promise<Page> => {
    const page = await open('/settings');
    await page.getByRole('button', { name: 'Account of Ada' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    return page;
  };

  it('leads the other tabs to sign-in at once, and from there back', async () => {
    const other = await open('/posts?status=draft');
    await signOut();
    await other.waitForURL((url) => url.pathname === '/sign-in', AT_ONCE);
    await fillSignIn(other, ada);
    await other.waitForURL('**/posts?status=draft');
  });

  it('leaves a text that is not saved where it is until its writer is back', async () => {
    const writing = await write('Not saved yet');
    const left = await signOut();
    await signedOut(writing).waitFor(AT_ONCE);
    expect(await textOf(writing).inputValue()).toBe('Not saved yet');
    await fillSignIn(left, ada);
    await expect.poll(() => signedOut(writing).count(), AT_ONCE).toBe(0);
    expect(await textOf(writing).inputValue()).toBe('Not saved yet');
    await writing.getByRole('button', { name: 'Save draft' }).click();
    await writing.getByText('Draft saved').waitFor();
  });

  it('brings the text back after signing in on the same tab', async () => {
    const writing = await write('Kept on this device');
    await signOut();
    await writing.getByRole('button', { name: 'Sign in' }).click();
    await fillSignIn(writing, ada);
    await writing.getByText('Your unfinished post is back').waitFor();
    expect(await textOf(writing).inputValue()).toBe('Kept on this device');
    expect(await signedOut(writing).count()).toBe(0);
  });

  it('shows the text to nobody else', async () => {
    const writing = await write('For Ada alone');
    const left = await signOut();
    await signedOut(writing).waitFor(AT_ONCE);
    await fillSignIn(left, eve);
    // Going there is what is to happen at once; a busy machine may take longer to show it.
    await writing.waitForURL('**/dashboard', { ...AT_ONCE, waitUntil: 'commit' });
    await writing.goto(`${hub.url}/content-studio`);
    await writing.getByRole('heading', { level: 1 }).waitFor();
    expect(await writing.getByText('For Ada alone').count()).toBe(0);
  });

  it('hears from its stream that the session has ended elsewhere', async () => {
    const [reading, writing] = [await open('/posts'), await write('Ended from afar')];
    const { status } = await writing.evaluate<{ status: number }>(
      `fetch('/api/auth/logout', { method: 'POST' }).then(({ status }) => ({ status }))`,
    );
    expect(status).toBe(204);
    await reading.waitForURL((url) => url.pathname === '/sign-in', { timeout: 30_000 });
    await signedOut(writing).waitFor({ timeout: 30_000 });
    expect(await textOf(writing).inputValue()).toBe('Ended from afar');
  }, 60_000);
});
