import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportConfig } from '../infra/config/config.ts';
import { openInstallation } from './installation.ts';
import { writeJson } from './json-file.ts';
import { operatorEnvironment } from './operator-environment.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-operator-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the command line reaches the embedded database on the port of the last start', () => {
  const { portsFile, secrets } = openInstallation(folder);
  writeJson(portsFile, { postgres: 5600 });
  expect(operatorEnvironment({ HUB_DATA_DIR: folder })).toMatchObject({
    DATABASE_URL: `postgres://hub:${secrets.postgres.app}@127.0.0.1:5600/hub`,
    DATABASE_OWNER_URL: `postgres://hub_owner:${secrets.postgres.owner}@127.0.0.1:5600/hub`,
    TEMPORAL_ADDRESS: '127.0.0.1:7244',
  });
});

test('what is shown of it agrees: the address, its port, and that nobody set them', () => {
  const { portsFile } = openInstallation(folder);
  writeJson(portsFile, { hub: 3007 });
  const shown = (environment: NodeJS.ProcessEnv) => {
    const report = reportConfig({ ...environment, ...operatorEnvironment(environment) });
    return ['PUBLIC_URL', 'PORT'].map((wanted) => {
      const { shown: value, source } = report.find(({ name }) => name === wanted) ?? {};
      return `${value} (${source})`;
    });
  };
  expect(shown({ HUB_DATA_DIR: folder })).toEqual(['http://localhost:3007 (npm start)', '3007 (npm start)']);
  expect(shown({ HUB_DATA_DIR: folder, PORT: '5000' })).toEqual([
    'http://localhost:5000 (npm start)',
    '5000 (environment)',
  ]);
  expect(shown({ HUB_DATA_DIR: folder, PUBLIC_URL: 'http://localhost:5000' })).toEqual([
    'http://localhost:5000 (environment)',
    '5000 (npm start)',
  ]);
});

test('a given database stays the given one', () => {
  openInstallation(folder);
  const environment = operatorEnvironment({ HUB_DATA_DIR: folder, DATABASE_URL: 'postgres://elsewhere/hub' });
  expect(environment.DATABASE_URL).toBeUndefined();
  expect(environment.DATABASE_OWNER_URL).toBeUndefined();
});

test('where nothing was ever started nothing is made up, nor written', () => {
  const nowhere = join(folder, 'nowhere');
  expect(operatorEnvironment({ HUB_DATA_DIR: nowhere })).toEqual({});
  expect(existsSync(nowhere)).toBe(false);
});

test('opening an installation again finds the same secrets', () => {
  expect(openInstallation(folder).secrets).toEqual(openInstallation(folder).secrets);
});
