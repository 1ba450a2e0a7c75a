import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A real Chromium: CHROMIUM_PATH, else one on the PATH. It talks to nobody but the pages it is given. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found)
    throw new Error(
      'The browser tests need Chromium: install chromium or google-chrome, or set CHROMIUM_PATH.',
    );
  return found;
}

/** Signs in as a person does, by keyboard, and waits for the dashboard. */
export async function signIn(
  page: Page,
  hubUrl: string,
  person: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.goto(`${hubUrl}/sign-in`);
  await fillSignIn(page, person);
  await page.waitForURL('**/dashboard');
}

/** Fills in and sends the sign-in form that the page shows. */
export async function fillSignIn(
  page: Page,
  person: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.locator('input[type="email"]').fill(person.email);
  await page.locator('input[type="password"]').fill(person.password);
  await page.keyboard.press('Enter');
}

/** What is half faded in would be taken for too faint. What turns for ever, such as a loader, does not count. */
const STANDS_STILL = `
  new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))).then(() =>
    document.getAnimations().every(
      ({ playState, effect }) => playState !== 'running' || effect.getComputedTiming().endTime === Infinity,
    ))`;

/** No accessibility finding (axe: WCAG 2.2 A and AA) on the page as it stands. Open it with `reducedMotion`: under load a transition may begin later than anybody waits. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.waitForFunction(STANDS_STILL);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(
      (violation) =>
        `${where}: ${violation.id} ${violation.nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`).join(', ')}`,
    ),
  ).toEqual([]);
}

/** Nothing is wider than the window: no page scrolls sideways. */
export async function expectNoSideways(page: Page, where: string): Promise<void> {
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ where, wider }).toEqual({ where, wider: 0 });
}
