import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { contract } from '../kit/contract.ts';

export const getInstance = contract({
  id: 'getInstance',
  method: 'get',
  path: '/api/instance',
  tag: 'Instance',
  summary: 'What this installation offers, before and after signing in',
  access: { kind: 'public' },
  answer: {
    kind: 'json',
    status: 200,
    schema: z
      .object({
        version: z.string(),
        signUp: z.enum(['open', 'closed']),
        /** No account exists yet: the next one becomes the instance administrator. */
        fresh: z.boolean(),
        /** Address of the sandbox while it stands in for the platforms, else null. */
        sandboxUrl: z.string().nullable(),
        platforms: z.array(
          z.object({
            platform: z.enum(PLATFORMS),
            name: z.string(),
            /** Credentials are present: accounts can be connected. */
            configured: z.boolean(),
            /** The sandbox stands in for it. */
            sandbox: z.boolean(),
            /** What the consent page will ask for, in the platform's own names. */
            scopes: z.array(z.string()),
          }),
        ),
      })
      .meta({ id: 'Instance' }),
  },
});
