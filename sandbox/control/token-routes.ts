import type { Router } from 'express';
import { z } from 'zod';
import type { SandboxCore } from '../platform/platform.ts';
import { sandboxPlatformSchema } from '../store/records.ts';
import { endTokens, removeScope } from './end-tokens.ts';

const accountSchema = z.strictObject({
  accountId: z.string().min(1),
  /** Any platform's account of this id unless told. */
  platform: sandboxPlatformSchema.nullable().default(null),
});
const scopeSchema = z.strictObject({
  platform: sandboxPlatformSchema,
  accountId: z.string().min(1),
  scope: z.string().min(1),
});

/** `POST /tokens/{expire|revoke|spend|remove-scope}` */
export function mountTokenControls(router: Router, { store }: SandboxCore): void {
  for (const mishap of ['expire', 'revoke', 'spend'] as const) {
    router.post(`/tokens/${mishap}`, async (req, res) => {
      res.json({ ended: await endTokens(store, mishap, accountSchema.parse(req.body)) });
    });
  }
  router.post('/tokens/remove-scope', async (req, res) => {
    const { platform, accountId, scope } = scopeSchema.parse(req.body);
    res.json({ changed: await removeScope(store, platform, accountId, scope) });
  });
}
