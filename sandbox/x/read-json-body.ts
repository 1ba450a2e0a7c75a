import type { z } from 'zod';

export type JsonBodyResult<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly message: string };

export function readJsonBody<Body>(schema: z.ZodType<Body>, bytes: Buffer | null): JsonBodyResult<Body> {
  if (bytes === null) return { ok: false, message: 'The request body is too large.' };
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { ok: false, message: 'The request body is not valid JSON.' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, body: parsed.data };
  return { ok: false, message: parsed.error.issues.map(describeIssue).join('; ') };
}

/** Worded like X's validator: `[$.foo: is not defined in the schema …]`. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const path = ['$', ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') return `[${path}: ${issue.message}]`;
  return issue.keys
    .map(
      (key) =>
        `[${path}.${key}: is not defined in the schema and the schema does not allow additional properties]`,
    )
    .join('; ');
}
