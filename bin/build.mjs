// Makes the checkout ready to run: installed packages, and dist/ built from the sources as they are now.
// Plain JavaScript without packages, since it runs before there are any.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampFile = join(dist, '.built-from');

const OLDEST_NODE = [20, 19];
const SERVER_FOLDERS = [
  'activities',
  'api',
  'bin',
  'db',
  'domain',
  'infra',
  'platforms',
  'sandbox',
  'stack',
  'temporal',
  'usecases',
  'workflows',
];
/** Everything that dist/ is made of. */
const SOURCES = [
  ...SERVER_FOLDERS,
  'ui',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'openapi-ts.config.ts',
];

/** Ends the process with one sentence when this machine cannot run the Hub at all. */
export function checkMachine() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(
      `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
    );
  }
  if (process.platform === 'win32') {
    fail('Windows is supported through WSL only: run this inside a Linux distribution.');
  }
}

/** Runs `npm ci` when a package of the lock file is missing or has another version. */
export async function ensureInstalled() {
  const missing = findMissingPackage();
  if (missing === undefined) return;
  console.log(`  Installing packages (${missing})`);
  const { code } = await run(...npm('ci', '--no-audit', '--no-fund'), 'inherit');
  if (code !== 0)
    fail('The packages could not be installed; npm says why above. Run `npm ci` again when it is mended.');
}

/** Compares with what npm itself notes down after an install; times of files say little after a checkout. */
function findMissingPackage() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return 'there are none yet';
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  for (const [path, { version, optional, devOptional, peer }] of Object.entries(wanted)) {
    const found = installed[path];
    // Packages for other systems are never installed here.
    if (path === '' || (found === undefined && (optional || devOptional || peer))) continue;
    if (found?.version !== version) return `${path.replace('node_modules/', '')} ${version} is new`;
  }
  return undefined;
}

export async function ensureBuilt() {
  const hash = hashSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  await build();
}

export async function build() {
  const hash = hashSources();
  const startedAt = performance.now();
  console.log('  Building (only when sources have changed)');
  rmSync(dist, { recursive: true, force: true });
  await Promise.all([generate(), compileServer()]);
  await Promise.all([buildPages(), bundleWorkflows()]);
  writeFileSync(stampFile, hash);
  console.log(`  ✓ Built (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/** The API's description, and the client that the UI is compiled against. */
export async function generate() {
  await step('API client', ...npm('run', '--silent', 'generate'));
}

async function compileServer() {
  // Only the removal of types is wanted here, which takes a fifth of the time; `npm run check` checks them.
  await step('server', process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--noCheck',
  ]);
  for (const folder of SERVER_FOLDERS) {
    for (const file of filesBelow(join(root, folder)).filter((name) => name.endsWith('.cjs'))) {
      const target = join(dist, relative(root, file));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
    }
  }
}

async function buildPages() {
  await step('web UI', process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
}

async function bundleWorkflows() {
  await step('workflows', process.execPath, [join(dist, 'temporal', 'build-workflow-bundle.js')]);
}

/** Names and contents: times of files say little after a checkout. Some 20 ms. */
function hashSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** The files below a folder in a fixed order, or the file itself; none when there is no such thing. */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function npm(...args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? [process.execPath, [own, ...args]] : ['npm', args];
}

async function step(name, command, args) {
  const startedAt = performance.now();
  const { code, output } = await run(command, args, 'pipe');
  if (code !== 0) fail(`${name} could not be built:\n${output.trimEnd()}`);
  console.log(`  ✓ ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

function run(command, args, output) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', output, output] });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: chunks.join('') }));
  });
}

export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  checkMachine();
  await ensureInstalled();
  // `--packages`: for what runs the sources themselves, such as the tests.
  if (!process.argv.includes('--packages')) await build();
}
