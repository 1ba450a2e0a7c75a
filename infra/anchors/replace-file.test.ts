import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from './replace-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hub-replace-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('replaces a file whole, however many do so at once', async () => {
  const file = path.join(folder, 'one.json');
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(5_000));
  await Promise.all(texts.map((text) => replaceFile(file, text)));
  expect(texts).toContain(readFileSync(file, 'utf8'));
  expect(readdirSync(folder)).toEqual(['one.json']);
});

it('sweeps what crashes have left, and not what others are writing', async () => {
  for (const name of ['one.json.left.half', 'one.json.now.half', 'two.json.left.half'])
    writeFileSync(path.join(folder, name), '');
  for (const name of ['one.json.left.half', 'two.json.left.half']) utimesSync(path.join(folder, name), 0, 0);
  await replaceFile(path.join(folder, 'one.json'), '{}');
  expect(readdirSync(folder).toSorted()).toEqual(['one.json', 'one.json.now.half', 'two.json.left.half']);
});
