import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../db/doors/database.ts';
import type { Database } from '../../db/doors/database.ts';
import { withSystem, withWorkspace } from '../../db/doors/doors.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import { systemClock } from '../../infra/clock/clock.ts';
import type { Clock } from '../../infra/clock/clock.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { receiveConsent } from '../../usecases/accounts/receive-consent.ts';
import { signUp } from '../../usecases/identity/sign-up.ts';
import { createPost } from '../../usecases/posts/create-post.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { TEST_KEYS } from './test-keys.ts';

/** A database of the test's own, opened as the api and worker open theirs. */
export interface OpenTestDatabase {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly keys: KeyRing;
  close(): Promise<void>;
}

/** `clock`: what time it is for everything that uses it; default: real time. */
export async function openTestDatabase(clock: Clock = systemClock): Promise<OpenTestDatabase> {
  const test = await createTestDatabase();
  const database = await openDatabase({
    url: test.url,
    poolSize: 20,
    applicationName: 'hub-test',
    logger: silentLogger,
    clock,
  });
  return {
    test,
    database,
    keys: new KeyRing(new Secret(TEST_KEYS)),
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

/** A person with a workspace, made the way sign-up makes them. */
export interface Tenant {
  readonly workspaceId: string;
  readonly actor: Extract<Actor, { kind: 'user' | 'token' }>;
  /** One transaction inside the workspace, as that person. */
  run<Result>(work: (tx: WorkspaceTransaction) => Promise<Result>): Promise<Result>;
}

export async function createTenant(database: Database, name = 'Ada'): Promise<Tenant> {
  const { principal } = await withSystem(database, 'sign-up', (tx) =>
    signUp(tx, {
      email: `${name.toLowerCase()}-${newId()}@example.com`,
      name,
      passwordHash: 'not a hash',
      workspaceName: undefined,
      timeZone: 'Europe/Rome',
      locale: 'en',
      ip: null,
      userAgent: null,
      signUp: 'open',
    }),
  );
  const workspaceId = principal.memberships[0]?.workspaceId ?? '';
  const actor: Tenant['actor'] = {
    kind: 'user',
    userId: principal.userId,
    tokenId: null,
    name,
    ip: '127.0.0.1',
    userAgent: 'test',
  };
  return { workspaceId, actor, run: (work) => withWorkspace(database, workspaceId, actor, work) };
}

/** A connected X account of the sandbox, with tokens nobody will accept. */
export async function connectTestAccount(
  tenant: Tenant,
  keys: KeyRing,
  options: {
    handle?: string;
    expiresInSeconds?: number;
    clientId?: string;
    /** Null: the platform gave none. */
    refreshToken?: string | null;
  } = {},
): Promise<string> {
  const handle = options.handle ?? `h${randomBytes(4).toString('hex')}`;
  const { refreshToken = `canary-refresh-${handle}` } = options;
  const { connected } = await tenant.run((tx) =>
    receiveConsent(tx, {
      platform: 'x',
      sandbox: true,
      grantedBy: handle,
      profiles: [
        {
          platformAccountId: handle,
          kind: 'person',
          handle,
          displayName: handle,
          avatarUrl: null,
          profileUrl: null,
        },
      ],
      clientId: options.clientId ?? 'test-app',
      tokens: {
        accessToken: new Secret(`canary-access-${handle}`),
        refreshToken: refreshToken === null ? null : new Secret(refreshToken),
        expiresInSeconds: options.expiresInSeconds ?? 7200,
        scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
      },
      keys,
    }),
  );
  const [accountId] = connected;
  if (!accountId) throw new Error('one account is connected at once');
  return accountId;
}

export function createDraft(tenant: Tenant, accountIds: readonly string[], text = 'Hello'): Promise<string> {
  return tenant.run((tx) =>
    createPost(tx, { variants: accountIds.map((accountId) => ({ accountId, ...textOnly(text) })) }),
  );
}
