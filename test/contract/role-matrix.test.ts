import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/create-app.ts';
import { CONTRACTS } from '../../api/contracts.ts';
import type { Contract } from '../../api/kit/contract.ts';
import { buildOpenApi } from '../../api/openapi/build-openapi.ts';
import { PERMISSIONS, roleMay, ROLES } from '../../domain/roles/permissions.ts';
import type { Role } from '../../domain/roles/permissions.ts';
import { openDatabase } from '../../db/doors/database.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { createSlackSender } from '../../infra/slack/slack-sender.ts';
import { openMediaLibrary } from '../../infra/media/open-media-library.ts';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { createPlatformRegistry } from '../../platforms/registry.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

/**
 * Every route × every role × the wall between workspaces, from the list the API itself is made of. Nobody may do
 * what is not declared; the positive control proves that a refusal is not just a broken request.
 */
describe('every route', () => {
  let hub: HubUnderTest;
  let stranger: HubClient;
  let anonymous: HubClient;
  const members = new Map<Role, HubClient>();
  let workspaceId: string;
  let postId: string;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    const owner = new HubClient(hub);
    await owner.signUp('Owner');
    workspaceId = owner.workspaceId ?? '';
    const accountId = await owner.connectX();
    postId = (await owner.createPost(accountId)).id;
    // Roles other than the owner's through tokens, which carry a role of their own.
    for (const role of ROLES) members.set(role, await owner.asProgram(role));
    stranger = new HubClient(hub);
    await stranger.signUp('Stranger');
    anonymous = new HubClient(hub);
  });
  afterAll(() => hub.close());

  const member = (role: Role): HubClient => {
    const client = members.get(role);
    if (!client) throw new Error('no such member');
    return client;
  };

  /** A request that passes validation as far as schemas without knowledge of rows can tell. */
  const send = (client: HubClient, contract: Contract, workspace: string | null) => {
    const path = contract.path
      .replace('{platform}', 'x')
      .replace('{id}', postId)
      .replace('{partId}', randomUUID());
    const headers: Record<string, string> = { ...(workspace ? { 'x-workspace-id': workspace } : {}) };
    if (contract.ifMatch) headers['if-match'] = '"999999"';
    return client.call<ProblemBody>(contract.method.toUpperCase(), path, {
      ...(contract.body ? { body: {} } : {}),
      headers,
    });
  };

  const inWorkspace = CONTRACTS.filter(
    (contract) => contract.access.kind === 'workspace' && ['json', 'bytes'].includes(contract.answer.kind),
  );
  const signedIn = CONTRACTS.filter((contract) => contract.access.kind !== 'public');

  it('is declared: nothing answers below /api that is not in the list', async () => {
    // Served without a contract, each for its own reason: the description itself, its page, Temporal's codec protocol.
    const undeclared = [
      'get /api/openapi.json',
      'get /api/docs',
      'post /api/temporal-codec/decode',
      'post /api/temporal-codec/encode',
    ];
    const declared = CONTRACTS.map((one) => `${one.method} ${one.path.replace(/\{(\w+)\}/g, ':$1')}`);
    const database = await openDatabase({
      url: hub.test.url,
      poolSize: 2,
      applicationName: 'hub-test',
      logger: silentLogger,
    });
    const tailer = { subscribe: () => () => undefined, close: () => Promise.resolve() };
    const keys = new KeyRing(new Secret(TEST_KEYS));
    const deps = {
      config: hub.config,
      database,
      keys,
      platforms: createPlatformRegistry(hub.config),
      platformApps: { readNow: () => Promise.resolve(), close: () => Promise.resolve() },
      media: openMediaLibrary(hub.config, keys),
      slack: createSlackSender({ loopback: true }),
      logger: silentLogger,
    };
    const app = createApp(deps, tailer, () => false);
    await database.close();
    const served = listRoutes(app.express.router as unknown as RouterLike).filter(
      (route) => route.includes(' /api') || route.includes('code'),
    );
    expect(served.length).toBeGreaterThan(CONTRACTS.length);
    const codec = served.map((route) =>
      route.replace(/^post \/(de|en)code$/, 'post /api/temporal-codec/$1code'),
    );
    expect(codec.filter((route) => !declared.includes(route) && !undeclared.includes(route))).toEqual([]);
  });

  it('declares who may call it, under an id and an address of its own', () => {
    expect(CONTRACTS.length).toBeGreaterThan(20);
    expect(new Set(CONTRACTS.map((one) => one.id)).size).toBe(CONTRACTS.length);
    expect(new Set(CONTRACTS.map((one) => `${one.method} ${one.path}`)).size).toBe(CONTRACTS.length);
    for (const contract of CONTRACTS) expect(contract.access.kind).toBeTruthy();
  });

  it.each(signedIn.map((contract) => [contract.id, contract] as const))(
    '%s refuses who is not signed in',
    async (_id, contract) => {
      const answer = await send(anonymous, contract, workspaceId);
      if (contract.navigation && contract.answer.kind === 'redirect') {
        expect(answer.headers.get('location')).toMatch(/error=not_authenticated$/);
      } else {
        expect(answer).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
      }
    },
  );

  it.each(inWorkspace.map((contract) => [contract.id, contract] as const))(
    '%s does not exist for another workspace',
    async (_id, contract) => {
      expect(await send(stranger, contract, workspaceId)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    },
  );

  it.each(inWorkspace.flatMap((contract) => ROLES.map((role) => [contract.id, role, contract] as const)))(
    '%s treats %s as its permission says',
    async (_id, role, contract) => {
      if (contract.access.kind !== 'workspace') return;
      const answer = await send(member(role), contract, null);
      // Every member here is a program: what needs a session is refused to each.
      const may = roleMay(role, contract.access.permission) && !contract.access.sessionOnly;
      if (may) expect([401, 403]).not.toContain(answer.status);
      else expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    },
  );

  it('answers 404 for ids of another workspace, the same as for ids of nobody', async () => {
    for (const contract of inWorkspace.filter((one) => one.path.includes('{id}') && one.method === 'get')) {
      const foreign = await stranger.call<ProblemBody>('GET', contract.path.replace('{id}', postId));
      const nobody = await stranger.call<ProblemBody>('GET', contract.path.replace('{id}', randomUUID()));
      expect(foreign.status).toBe(404);
      expect(foreign.body.detail).toBe(nobody.body.detail);
    }
  });

  it('knows every permission, and gives each to somebody', () => {
    for (const permission of PERMISSIONS) expect(roleMay('owner', permission)).toBe(true);
  });

  it('keeps sessions to people: a token may not end one or change the profile', async () => {
    for (const contract of CONTRACTS.filter((one) => one.access.kind === 'session')) {
      expect(await send(member('owner'), contract, null)).toMatchObject({ status: 403 });
    }
  });

  it('keeps API tokens from making API tokens, and says so in OpenAPI', async () => {
    const sessionOnly = CONTRACTS.filter(
      (one) => one.access.kind === 'session' || (one.access.kind === 'workspace' && one.access.sessionOnly),
    );
    expect(sessionOnly.map((one) => one.id)).toEqual(
      expect.arrayContaining(['createApiToken', 'authorizeAccount']),
    );
    const { paths } = buildOpenApi(hub.url);
    for (const { path, method } of sessionOnly)
      expect(paths?.[path]?.[method]?.security).toEqual([{ session: [] }]);
    const minted = await member('owner').call<ProblemBody>('POST', '/api/api-tokens', {
      body: { name: 'child', role: 'analyst', expiresInDays: null },
    });
    expect(minted).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('lets a token no further than its own workspace', async () => {
    const answer = await member('owner').call<ProblemBody>('GET', '/api/posts', {
      headers: { 'x-workspace-id': stranger.workspaceId ?? '' },
    });
    expect(answer.status).toBe(404);
  });
});

interface RouterLike {
  readonly stack: readonly {
    readonly route?: { readonly path: unknown; readonly methods: Record<string, boolean> };
    readonly handle: unknown;
  }[];
}

/** Every route that Express really serves, as `method path`, nested routers included. */
function listRoutes(router: RouterLike): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route)
      return Object.keys(layer.route.methods).map((method) => `${method} ${String(layer.route?.path)}`);
    const nested = layer.handle as Partial<RouterLike>;
    return Array.isArray(nested.stack) ? listRoutes({ stack: nested.stack }) : [];
  });
}
