import type { Payload } from '@temporalio/common';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { createPayloadCodec } from '../../temporal/codec/payload-codec.ts';
import type { ApiDeps } from '../deps.ts';
import { InvalidRequest } from '../kit/problem.ts';
import { requirePrincipal } from '../kit/request-context.ts';

const payloadsSchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string(), z.base64()).optional(), data: z.base64().optional() }))
    .max(2000),
});

/**
 * Temporal's codec protocol for its Web UI: the browser sends what it cannot read and gets it back in clear. Only
 * instance administrators with a session may, only from the Web UI's origin; payloads arrive as JSON with base64.
 */
export function codecRoutes(deps: ApiDeps): Router {
  const codec = createPayloadCodec(deps.keys);
  const router = express.Router();
  const origin = deps.config.TEMPORAL_UI_URL ? new URL(deps.config.TEMPORAL_UI_URL).origin : null;
  router.use(crossOrigin(origin));
  const body = express.json({ limit: '10mb' });
  for (const [path, convert] of [
    ['/decode', (payloads: Payload[]) => codec.decode(payloads)],
    ['/encode', (payloads: Payload[]) => codec.encode(payloads)],
  ] as const) {
    router.post(path, body, async (request: Request, response: Response) => {
      if (!requirePrincipal(response).isInstanceAdmin) {
        throw new Refusal('forbidden', 'Only an instance administrator may read workflow payloads.');
      }
      const parsed = payloadsSchema.safeParse(request.body);
      if (!parsed.success) throw new InvalidRequest('body', parsed.error);
      const payloads = await convert(parsed.data.payloads.map(fromJson));
      response.setHeader('cache-control', 'no-store');
      response.json({ payloads: payloads.map(toJson) });
    });
  }
  return router;
}

/** Answers the Web UI's preflight and refuses every other origin. */
function crossOrigin(origin: string | null): RequestHandler {
  return (request, response, next) => {
    const from = request.get('origin');
    if (origin === null || from !== origin)
      throw new Refusal('cross_site_request', 'The codec answers Temporal’s Web UI only.');
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('vary', 'origin');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'POST');
      response.setHeader('access-control-allow-headers', 'content-type, x-namespace, authorization');
      response.setHeader('access-control-max-age', '600');
      response.status(204).end();
      return;
    }
    next();
  };
}

type JsonPayload = z.infer<typeof payloadsSchema>['payloads'][number];

function fromJson(payload: JsonPayload) {
  return {
    metadata: Object.fromEntries(
      Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, bytes(value)]),
    ),
    data: bytes(payload.data ?? ''),
  };
}

function toJson(payload: {
  metadata?: Record<string, Uint8Array> | null;
  data?: Uint8Array | null;
}): JsonPayload {
  return {
    metadata: Object.fromEntries(
      Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, base64(value)]),
    ),
    data: base64(payload.data ?? new Uint8Array()),
  };
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64');
}
