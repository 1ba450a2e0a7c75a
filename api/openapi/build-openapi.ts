import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CONTRACTS } from '../contracts.ts';
import { problemSchema } from '../kit/problem.schema.ts';
import type { Contract } from '../kit/contract.ts';

/** The OpenAPI 3.1 document of the whole API, from the contracts alone: needs no server and no database. */
export function buildOpenApi(serverUrl: string): ReturnType<OpenApiGeneratorV31['generateDocument']> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'hub_session',
    description: 'Session cookie of the web UI; its real name depends on the address.',
  });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'API token from Settings → API tokens.',
  });
  for (const contract of CONTRACTS) registry.registerPath(describe(contract));
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' }).generateDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Social Automation Hub API',
        version: '1',
        description:
          'Errors are RFC 9457 problems with a stable `code`. A workspace is chosen by the API token, else by `X-Workspace-Id`.',
      },
      servers: [{ url: serverUrl }],
    },
  );
}

function describe(contract: Contract): RouteConfig {
  const headers: Record<string, z.ZodType> = {};
  if (contract.access.kind === 'workspace') headers['x-workspace-id'] = z.uuid().optional();
  if (contract.idempotent) headers['idempotency-key'] = z.string().max(255).optional();
  if (contract.ifMatch) headers['if-match'] = z.string();
  return {
    method: contract.method,
    path: contract.path,
    operationId: contract.id,
    tags: [contract.tag],
    summary: contract.summary,
    ...(contract.description ? { description: contract.description } : {}),
    security: security(contract),
    'x-access': contract.access,
    request: {
      ...(contract.params ? { params: contract.params as z.ZodObject } : {}),
      ...(contract.query ? { query: contract.query as z.ZodObject } : {}),
      ...(Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {}),
      ...(contract.body
        ? { body: { required: true, content: { 'application/json': { schema: contract.body } } } }
        : {}),
      ...(contract.rawBody ? { body: { required: true, content: { '*/*': { schema: BINARY } } } } : {}),
      ...(contract.fileBody
        ? { body: { required: true, content: { 'application/octet-stream': { schema: BINARY } } } }
        : {}),
    },
    responses: {
      ...success(contract),
      default: {
        description: 'A problem: what happened, with a stable code.',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

function security(contract: Contract): Record<string, string[]>[] {
  switch (contract.access.kind) {
    case 'public':
      return [];
    case 'session':
      return [{ session: [] }];
    case 'workspace':
      return contract.access.sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }];
    case 'user':
    case 'instanceAdmin':
      return [{ session: [] }, { token: [] }];
  }
}

/** A file's bytes, as generators of clients know them. */
const BINARY = { type: 'string', format: 'binary' } as const;

function success(contract: Contract): RouteConfig['responses'] {
  switch (contract.answer.kind) {
    case 'json':
      return {
        [contract.answer.status]: {
          description: contract.summary,
          content: { 'application/json': { schema: contract.answer.schema } },
        },
      };
    case 'empty':
      return { 204: { description: 'Done; no body.' } };
    case 'redirect':
      return { 302: { description: 'To the next page.' } };
    case 'bytes':
      return {
        200: { description: 'The file.', content: { '*/*': { schema: BINARY } } },
        206: {
          description: 'The bytes that Range asked for.',
          content: { '*/*': { schema: BINARY } },
        },
        304: { description: 'The caller has it already.' },
        416: { description: 'Range asks for bytes that the file does not have.' },
      };
    case 'own':
      return { 200: { description: 'In the form that the platform wants.' } };
    case 'stream':
      return {
        200: {
          description: 'Events until the connection closes.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
      };
  }
}
