import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { hashToken } from '../../infra/secrets/random-token.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { verifierContext } from './begin-consent.ts';

export interface UsedState {
  readonly workspaceId: string;
  readonly userId: string;
  readonly codeVerifier: Secret;
}

/** Uses a state once. Refuses forged, expired and replayed ones, and those of another session or platform. */
export async function useConsentState(
  tx: SystemTransaction,
  input: { state: string; platform: Platform; sessionId: string; keys: KeyRing },
): Promise<UsedState> {
  const stateHash = hashToken(input.state);
  const [used] = await tx.rows<{ workspace_id: string; user_id: string; code_verifier: Buffer }>(
    `update oauth_states set used_at = clock_timestamp()
     where state_hash = $1 and platform = $2 and session_hash = $3 and used_at is null and expires_at > clock_timestamp()
     returning workspace_id, user_id, code_verifier`,
    [stateHash, input.platform, hashToken(input.sessionId)],
  );
  if (!used) {
    throw new Refusal(
      'oauth_state_invalid',
      'This connection was started elsewhere, took too long, or was used already. Start it again.',
    );
  }
  return {
    workspaceId: used.workspace_id,
    userId: used.user_id,
    codeVerifier: new Secret(
      input.keys.open('instance-secret', used.code_verifier, verifierContext(stateHash)).toString(),
    ),
  };
}

/** Which of the accounts are connected in another workspace, by the platform's ids. */
export async function findConnectedElsewhere(
  tx: SystemTransaction,
  input: {
    platform: Platform;
    platformAccountIds: readonly string[];
    sandbox: boolean;
    workspaceId: string;
  },
): Promise<ReadonlySet<string>> {
  const found = await tx.rows<{ platform_account_id: string }>(
    `select platform_account_id from social_accounts
     where platform = $1 and platform_account_id = any ($2) and sandbox = $3 and workspace_id <> $4
       and status <> 'disconnected'`,
    [input.platform, input.platformAccountIds, input.sandbox, input.workspaceId],
  );
  return new Set(found.map((account) => account.platform_account_id));
}
