import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { contract } from '../kit/contract.ts';

const platformParams = z.strictObject({ platform: z.enum(PLATFORMS) });

export const authorizeAccount = contract({
  id: 'authorizeAccount',
  method: 'get',
  path: '/api/oauth/{platform}/authorize',
  tag: 'Accounts',
  summary: "Go to the platform's consent page",
  access: { kind: 'workspace', permission: 'account.change', sessionOnly: true },
  params: platformParams,
  query: z.strictObject({ workspace_id: z.uuid().optional() }),
  answer: { kind: 'redirect' },
  navigation: true,
});

export const oauthCallback = contract({
  id: 'oauthCallback',
  method: 'get',
  path: '/api/oauth/{platform}/callback',
  tag: 'Accounts',
  summary: 'Where the platform sends people back; ends at the accounts page',
  description:
    'Guarded by the single-use state. Ends at `/accounts?success={platform}_connected` or `?error={code}`.',
  access: { kind: 'public' },
  params: platformParams,
  query: z.object({
    state: z.string().max(500).optional(),
    code: z.string().max(4000).optional(),
    error: z.string().max(200).optional(),
    error_description: z.string().max(2000).optional(),
  }),
  answer: { kind: 'redirect' },
  navigation: true,
});
