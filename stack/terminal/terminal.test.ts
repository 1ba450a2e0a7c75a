import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { expect, test } from 'vitest';
import { createTerminal, formatTable } from './terminal.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, columns: 40, write: (text: string) => written.push(text) };
  // The terminal uses nothing else of the stream.
  return { terminal: createTerminal(stream as unknown as WriteStream), text: () => written.join('') };
}

test('away from a terminal each step is plain lines, without a control character', async () => {
  const { terminal, text } = recorder(false);
  await terminal.step(
    'Server',
    ({ doing }) => {
      doing('fetching');
      return Promise.resolve();
    },
    () => 'from the cache',
  );
  await terminal.step('Broken', () => Promise.reject(new Error('no'))).catch(() => undefined);
  expect(text().replace(/\d\.\d s/, 'N s')).toBe(
    '  … Server\n  … Server: fetching\n  ✓ Server from the cache (N s)\n  … Broken\n  ✗ Broken\n',
  );
});

test('on a terminal the moving line names what is under way, and is gone at the end', async () => {
  const { terminal, text } = recorder(true);
  await Promise.all([terminal.step('Server', () => sleep(250)), terminal.step('Database', () => sleep(150))]);
  expect(text()).toContain('Server, Database');
  expect(text().endsWith('\r\x1b[K')).toBe(true);
});

test('once steps are over nothing more is shown of them', async () => {
  const { terminal, text } = recorder(false);
  const step = terminal.step('Server', () => sleep(20));
  terminal.endSteps();
  await step;
  expect(text()).toBe('  … Server\n');
});

test('a table has its second column aligned', () => {
  expect(
    formatTable([
      ['Hub', 'a'],
      ['API docs', 'b'],
    ]),
  ).toEqual(['  Hub        a', '  API docs   b']);
});
