import { z } from 'zod';
import type { Request } from 'express';
import type { Answer } from '../../http/answer.ts';
import type { Call } from '../../http/call.ts';
import { invalidParameter } from './errors.ts';

/** Understood by every call; the second and third change nothing here. */
const EVERYWHERE = ['access_token', 'appsecret_proof', 'locale'];

export type Parameters = ReadonlyMap<string, unknown>;

/**
 * What was sent in the query, in a form or as JSON; the body wins. Null when the body says JSON and is none.
 * Numbers of a JSON body that are too long for one lose digits, as they would anywhere.
 */
export function readParameters(request: Request, bytes: Buffer | null): Parameters | null {
  const query = new URL(request.url, 'http://sandbox.invalid').searchParams;
  const read = new Map<string, unknown>(query);
  const text = bytes?.toString('utf8') ?? '';
  if (text === '') return read;
  if (request.is('json') === false) {
    for (const [name, value] of new URLSearchParams(text)) read.set(name, value);
    return read;
  }
  const body = bodySchema.safeParse(text).data;
  if (body === undefined) return null;
  for (const [name, value] of Object.entries(body)) read.set(name, value);
  return read;
}

const bodySchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.unknown()));

/** Text as sent, numbers and truth values in their usual spelling; empty counts as absent. */
export function textOf(parameters: Parameters, name: string): string | null {
  const value = parameters.get(name);
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const text = typeof value === 'string' ? value : isPlain ? String(value) : '';
  return text === '' ? null : text;
}

/** What a query or form spells as JSON text and a JSON body holds as it is. */
export function jsonOf(parameters: Parameters, name: string): unknown {
  const value = parameters.get(name);
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** An array, JSON text of one, or a comma list. */
export function listOf(parameters: Parameters, name: string): string[] | null {
  const value = jsonOf(parameters, name);
  if (value === undefined || value === null || value === '') return null;
  // Digits of a comma list of one id are read as text, not as the number they would be in JSON.
  const raw = parameters.get(name);
  if (Array.isArray(value)) return listSchema.safeParse(value).data ?? null;
  return typeof raw === 'string' ? raw.split(',').map((item) => item.trim()) : null;
}

const listSchema = z.array(z.union([z.string(), z.number().transform(String)]));

/** Null when it is neither. */
export function truthOf(parameters: Parameters, name: string): boolean | null {
  const text = textOf(parameters, name)?.toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

/** Parameters of the call, or the refusal of one that it does not take. */
export function takeParameters(call: Call, known: readonly string[]): Parameters | Answer {
  const parameters = readParameters(call.request, call.received.bytes);
  if (parameters === null) return invalidParameter('The body is not valid JSON.');
  const names = [...known, ...EVERYWHERE];
  const unknown = [...parameters.keys()].find((name) => !names.includes(name));
  return unknown === undefined ? parameters : invalidParameter(`The parameter ${unknown} is not known.`);
}

export function isRefusal(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'status' in value && 'body' in value;
}
