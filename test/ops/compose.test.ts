import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse as parseEnv } from 'dotenv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { PLATFORMS } from '../../domain/platforms.ts';
import { configSchema } from '../../infra/config/config.schema.ts';
import { loadConfig } from '../../infra/config/config.ts';
import { readSandboxEnvironment, sandboxEnvironmentSchema } from '../../sandbox/sandbox-options.ts';
import { projectRoot } from '../../stack/project-root.ts';
import { composeText, composeVariables, readComposeFile } from './compose-file.ts';
import type { ComposeService } from './compose-file.ts';

const root = projectRoot();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const needed = composeVariables().filter(({ fallback }) => fallback === undefined);
const compose = readComposeFile(Object.fromEntries(needed.map(({ name }) => [name, 'given'])));
const services = Object.entries(compose.services);
const inProfile = (wanted: string): string[] =>
  services.filter(([, { profiles }]) => profiles?.includes(wanted)).map(([name]) => name);
const ofTheHub = ['migrate', 'api', 'worker', 'sandbox-notices'];

describe('docker-compose.yml', () => {
  it('is valid by the schema of the Compose Specification', () => {
    // ajv knows draft 7 by another address than the one the schema names.
    const { $schema: _draft7, ...schema } = JSON.parse(
      read('test/ops/compose-spec/compose-spec.json'),
    ) as Record<string, unknown>;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { api: { imag: 'x' } } })).toBe(false);
  });

  it('waits only for services that there are, and that can meet the condition', () => {
    const checked: string[] = [];
    for (const [name, { depends_on: needs = {} }] of services) {
      for (const [other, { condition }] of Object.entries(needs)) {
        const target = compose.services[other];
        expect(target, `${name} needs ${other}`).toBeDefined();
        checked.push(`${name} ${other}`);
        if (condition === 'service_healthy') expect(target?.healthcheck, other).toHaveProperty('test');
        else {
          expect(condition).toBe('service_completed_successfully');
          expect(target?.restart, `${other} must end`).toBe('no');
        }
      }
    }
    expect(checked).toContain('worker temporal-namespace');
  });

  it('offers nothing beyond this machine, and PostgreSQL and Temporal not even on it', () => {
    const ports = services.flatMap(([name, { ports: own = [] }]) => own.map((port) => `${name} ${port}`));
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports)
      expect(port).toMatch(/^(api|temporal-ui|sandbox|prometheus|grafana) 127\.0\.0\.1:\d+:\d+$/);
  });

  it('has no default for any password', () => {
    const secrets = composeVariables().filter(({ name }) => /PASSWORD|SECRET|KEY/.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    // The sandbox refuses an empty secret: outside the profile `try` there is nothing to protect.
    for (const { name, fallback } of secrets)
      expect(fallback, name).toBe(name === 'SANDBOX_CLIENT_SECRET' ? '' : undefined);
    expect(composeText.match(/:\/\/\w+:[^$@]+@/g)).toBeNull();
  });

  it('uses only variables that the guide for operators explains', () => {
    const guide = read('docs/operate.md');
    for (const { name } of composeVariables()) expect(guide).toContain(`\`${name}\``);
    expect(composeText.replaceAll(/\$\{\w+(:[-?][^{}]*)?\}/g, '')).not.toContain('$');
  });

  it('sets only what the programs read', () => {
    for (const name of ofTheHub)
      expect(Object.keys(configSchema.shape)).toEqual(
        expect.arrayContaining(namesOf(compose.services[name])),
      );
    expect(Object.keys(sandboxEnvironmentSchema.shape)).toEqual(
      expect.arrayContaining(namesOf(compose.services.sandbox)),
    );
  });

  it('mounts files that are in the repository, and volumes that it declares', () => {
    const used = new Set<string>();
    for (const [name, { volumes = [] }] of services) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('./')) expect(existsSync(join(root, source)), `${name} ${source}`).toBe(true);
        else used.add(source);
      }
    }
    expect([...used].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('lets api and worker share their keys, and the worker finish a call to a platform', () => {
    const { api, worker } = compose.services;
    expect(api?.volumes).toEqual(['hub:/data']);
    expect(worker?.volumes).toEqual(api?.volumes);
    expect(worker?.environment).toEqual(api?.environment);
    expect(Number(/^(\d+)s$/.exec(worker?.stop_grace_period ?? '')?.[1])).toBeGreaterThan(30);
  });

  it('registers the Hub with the sandbox’s X once both answer, at the address that containers reach it by', () => {
    const { api, sandbox, 'sandbox-notices': notices } = compose.services;
    expect(notices).toMatchObject({ profiles: ['try'], restart: 'no', environment: api?.environment });
    expect(notices?.command).toEqual(['hub', 'try', 'subscribe', `http://api:${api?.environment?.PORT}`]);
    for (const [name, service] of Object.entries({ api, sandbox })) {
      expect(notices?.depends_on?.[name]).toEqual({ condition: 'service_healthy' });
      expect(service?.healthcheck).toHaveProperty('test');
    }
    // Where the sandbox is, and by which secret the Hub is known there.
    expect(notices?.env_file).toEqual([{ path: 'ops/compose/hub.env', required: false }]);
  });

  it('starts the sandbox in the profile `try` alone, and without the keys of the Hub', () => {
    expect(inProfile('try')).toEqual(['sandbox', 'sandbox-notices']);
    expect(compose.services.sandbox).toMatchObject({ profiles: ['try'], env_file: [] });
  });
});

describe('the profile `monitoring`', () => {
  const { prometheus, grafana } = compose.services;

  it('holds Prometheus and Grafana, and nothing else is in a profile but the sandbox', () => {
    expect(inProfile('monitoring')).toEqual(['prometheus', 'grafana']);
    expect(services.filter(([, { profiles }]) => profiles !== undefined)).toHaveLength(4);
  });

  it('reads api and worker where they answer, with the rules that there are', () => {
    const config = parseYaml(read('ops/prometheus/prometheus.yml')) as {
      rule_files: string[];
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    expect(prometheus?.volumes).toContain('./ops/prometheus:/etc/prometheus:ro');
    for (const file of config.rule_files) expect(existsSync(join(root, 'ops/prometheus', file))).toBe(true);
    const targets = config.scrape_configs.flatMap(({ static_configs }) =>
      static_configs.flatMap((one) => one.targets),
    );
    const { PORT, WORKER_PORT } = compose.services.api?.environment ?? {};
    const sdkPort = configSchema.shape.TEMPORAL_METRICS_PORT.parse(undefined);
    expect(targets).toEqual([`api:${PORT}`, `worker:${WORKER_PORT}`, `worker:${sdkPort}`]);
  });

  it('shows the dashboard to whoever is on this machine, and lets nobody sign in', () => {
    const source = parseYaml(read('ops/grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: { url: string; type: string; isDefault: boolean }[];
    };
    expect(source.datasources).toMatchObject([
      { url: 'http://prometheus:9090', type: 'prometheus', isDefault: true },
    ]);
    const boards = parseYaml(read('ops/grafana/provisioning/dashboards/hub.yml')) as {
      providers: { options: { path: string } }[];
    };
    expect(grafana?.volumes).toContain(`./ops/grafana/dashboards:${boards.providers[0]?.options.path}:ro`);
    expect(grafana?.environment).toMatchObject({
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_AUTH_BASIC_ENABLED: 'false',
      GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
    });
  });
});

describe('ops/compose/make-env.sh', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hub-make-env-'));
    mkdirSync(join(folder, 'ops/compose'), { recursive: true });
    cpSync(join(root, 'ops/compose/make-env.sh'), join(folder, 'ops/compose/make-env.sh'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const make = (...args: string[]): string =>
    execFileSync('sh', ['ops/compose/make-env.sh', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const made = (file: string): Record<string, string> => parseEnv(readFileSync(join(folder, file)));

  it('draws every password that compose needs, each once, for its owner alone', () => {
    make();
    const env = made('.env');
    expect(Object.keys(env).sort()).toEqual([...new Set(needed.map(({ name }) => name))].sort());
    expect(new Set(Object.values(env)).size).toBe(Object.keys(env).length);
    for (const value of Object.values(env)) expect(value).toMatch(/^[0-9a-f]{48}$/);
    expect(statSync(join(folder, '.env')).mode & 0o077).toBe(0);
    expect(existsSync(join(folder, 'ops/compose/hub.env'))).toBe(false);
  });

  it('never overwrites what it made', () => {
    make();
    const before = made('.env');
    expect(() => make('try')).toThrow(/nothing was changed/);
    expect(made('.env')).toEqual(before);
    expect(existsSync(join(folder, 'ops/compose/hub.env'))).toBe(false);
    expect(() => make('tri')).toThrow(/Usage/);
  });

  it('with `try` makes a Hub and a sandbox that know each other', () => {
    make('try');
    const env = made('.env');
    expect(env.COMPOSE_PROFILES).toBe('try');
    const { services: tried } = readComposeFile(env);
    const hubEnv = made('ops/compose/hub.env');
    // What compose sets comes before the file: a name in both would be a setting without effect.
    expect(namesOf(tried.api).filter((name) => name in hubEnv)).toEqual([]);
    expect(Object.keys(configSchema.shape)).toEqual(expect.arrayContaining(Object.keys(hubEnv)));

    const hub = loadConfig({ ...hubEnv, ...textOf(tried.worker) });
    const sandbox = readSandboxEnvironment(textOf(tried.sandbox));
    const webhooks = `http://api:${hub.PORT}/api/webhooks`;
    const notices: Readonly<Record<string, object>> = {
      instagram: {
        deauthorizeUrl: `${webhooks}/instagram/deauthorize`,
        dataDeletionUrl: `${webhooks}/instagram/data-deletion`,
      },
      tiktok: { webhookUrl: `${webhooks}/tiktok` },
    };
    expect(sandbox.apps).toEqual(
      PLATFORMS.map((platform) => ({
        platform,
        clientId: hub.SANDBOX_CLIENT_ID,
        clientSecret: hub.SANDBOX_CLIENT_SECRET,
        redirectUris: [`${hub.PUBLIC_URL}/api/oauth/${platform}/callback`],
        ...notices[platform],
      })),
    );
    // Containers reach each other by name; the browser, whatever compose offers on this machine.
    expect(hub.SANDBOX_API_URL).toBe(`http://sandbox:${sandbox.port}`);
    expect(hub.SMTP_URL).toBe(`smtp://sandbox:${sandbox.smtpPort}`);
    const [host, outside] = (tried.sandbox?.ports?.[0] ?? '').split(':');
    expect(sandbox.publicUrl).toBe(`http://${host}:${outside}`);
    expect(hub.SANDBOX_URL).toBe(sandbox.publicUrl);
    // Cookies ignore ports: on one host name the two would share them.
    expect(new URL(hub.PUBLIC_URL).hostname).not.toBe(new URL(sandbox.publicUrl ?? '').hostname);
    for (const name of ofTheHub) expect(() => loadConfig(textOf(tried[name]))).not.toThrow();
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');

  it('is given every folder that the build reads', () => {
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(allowed).toEqual(expect.arrayContaining([...include, 'ui', 'package-lock.json']));
    for (const path of ['.env', '.data', 'node_modules', 'ops/compose']) expect(allowed).not.toContain(path);
  });

  it('runs as an ordinary user and holds no secret', () => {
    expect(/^USER (\w+)$/m.exec(dockerfile)?.[1]).toBe('node');
    const set = [...dockerfile.matchAll(/^(?:ENV|ARG) (\w+)/gm)].map(([, name]) => name);
    expect(set).toEqual(['NODE_IMAGE', 'NODE_ENV', 'HUB_HOST', 'HUB_DATA_DIR']);
  });
});

function namesOf(service: ComposeService | undefined): string[] {
  const names = Object.keys(service?.environment ?? {});
  expect(names.length).toBeGreaterThan(0);
  return names;
}

function textOf(service: ComposeService | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(service?.environment ?? {}).map(([name, value]) => [name, String(value)]),
  );
}
