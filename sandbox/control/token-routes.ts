import type { Router } from 'express';
import { z } from 'zod';
import type { SandboxCore } from '../platform/platform.ts';
import { sandboxPlatformSchema, type TokenEnd } from '../store/records.ts';
import type { StoredToken } from '../store/sandbox-state.ts';

const accountSchema = z.strictObject({
  accountId: z.string().min(1),
  /** Any platform's account of this id unless told. */
  platform: sandboxPlatformSchema.optional(),
});
const scopeSchema = accountSchema.extend({ platform: sandboxPlatformSchema, scope: z.string().min(1) });

/**
 * `POST /tokens/{expire|revoke|spend|remove-scope}`: what can befall an account's tokens from outside.
 * `spend` makes the refresh token one that somebody has used already.
 */
export function mountTokenControls(router: Router, { store }: SandboxCore): void {
  const end = async (body: unknown, kinds: readonly StoredToken['kind'][], as: TokenEnd): Promise<number> => {
    const { accountId, platform } = accountSchema.parse(body);
    const hashes = store.state.tokenHashesWhere(
      ({ grant, kind }) =>
        grant.accountId === accountId &&
        (platform === undefined || grant.platform === platform) &&
        kinds.includes(kind),
    );
    if (hashes.length > 0) await store.commit({ type: 'tokens-ended', hashes, as });
    return hashes.length;
  };
  router.post('/tokens/expire', async (req, res) => {
    res.json({ ended: await end(req.body, ['access'], 'expired') });
  });
  router.post('/tokens/revoke', async (req, res) => {
    res.json({ ended: await end(req.body, ['access', 'refresh'], 'revoked') });
  });
  router.post('/tokens/spend', async (req, res) => {
    res.json({ ended: await end(req.body, ['refresh'], 'spent') });
  });
  router.post('/tokens/remove-scope', async (req, res) => {
    const { platform, accountId, scope } = scopeSchema.parse(req.body);
    const grants = store.state.grantsOf(platform, accountId).filter(({ scopes }) => scopes.includes(scope));
    for (const { grantId, scopes } of grants) {
      await store.commit({ type: 'scopes-kept', grantId, scopes: scopes.filter((kept) => kept !== scope) });
    }
    res.json({ changed: grants.length });
  });
}
