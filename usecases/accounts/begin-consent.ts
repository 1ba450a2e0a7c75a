import { OauthState } from '../../db/entities/oauth-state.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { hashToken, randomToken } from '../../infra/secrets/random-token.ts';
import { Secret } from '../../infra/secrets/secret.ts';

const STATE_MINUTES = 10;

/** Keeps a single-use state bound to session, workspace and platform, with its PKCE verifier encrypted. */
export async function beginConsent(
  tx: WorkspaceTransaction,
  input: { platform: Platform; userId: string; sessionId: string; keys: KeyRing },
): Promise<{ state: string; codeVerifier: Secret }> {
  const state = randomToken();
  const verifier = randomToken();
  const stateHash = hashToken(state);
  await tx.manager.insert(OauthState, {
    stateHash,
    workspaceId: tx.workspaceId,
    userId: input.userId,
    sessionHash: hashToken(input.sessionId),
    platform: input.platform,
    codeVerifier: input.keys.seal('instance-secret', verifier, verifierContext(stateHash)),
    expiresAt: new Date(Date.now() + STATE_MINUTES * 60_000),
  });
  return { state, codeVerifier: new Secret(verifier) };
}

export function verifierContext(stateHash: Buffer): string {
  return `oauth-verifier/${stateHash.toString('hex')}`;
}
