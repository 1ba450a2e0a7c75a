import { z } from 'zod';
import { createApiTokenSchema } from '../../domain/identity/api-token.schema.ts';
import { ROLES } from '../../domain/roles/permissions.ts';
import { idParams, instant } from '../kit/id-and-instant.schema.ts';
import { contract } from '../kit/contract.ts';

const apiTokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** First characters of the secret, to recognise it. */
    prefix: z.string(),
    role: z.enum(ROLES),
    createdBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' });

export const listApiTokens = contract({
  id: 'listApiTokens',
  method: 'get',
  path: '/api/api-tokens',
  tag: 'API tokens',
  summary: 'API tokens of the workspace; without the right to manage the workspace, one’s own',
  access: { kind: 'workspace', permission: 'apiToken.read' },
  answer: { kind: 'json', status: 200, schema: z.object({ items: z.array(apiTokenSchema) }) },
});

export const createApiToken = contract({
  id: 'createApiToken',
  method: 'post',
  path: '/api/api-tokens',
  tag: 'API tokens',
  summary: 'Create an API token; the secret is shown in this answer only',
  description: 'Needs a session: a token that makes tokens would outlive its own end and revocation.',
  access: { kind: 'workspace', permission: 'apiToken.change', sessionOnly: true },
  body: createApiTokenSchema,
  answer: {
    kind: 'json',
    status: 201,
    schema: z.object({ token: apiTokenSchema, secret: z.string() }).meta({ id: 'CreatedApiToken' }),
  },
  idempotent: true,
  showsSecretOnce: true,
});

export const revokeApiToken = contract({
  id: 'revokeApiToken',
  method: 'delete',
  path: '/api/api-tokens/{id}',
  tag: 'API tokens',
  summary: 'Revoke an API token',
  access: { kind: 'workspace', permission: 'apiToken.change' },
  params: idParams,
  answer: { kind: 'empty' },
});
