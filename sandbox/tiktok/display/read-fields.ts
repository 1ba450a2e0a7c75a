import type { Request } from 'express';
import type { Answer } from '../../http/answer.ts';
import { failure } from '../answers.ts';

/** The query parameter `fields`: needed, and only of known names. */
export function readFields<Field extends string>(
  { query }: Request,
  known: readonly Field[],
): { readonly fields: readonly Field[] } | { readonly refusal: Answer } {
  const given = typeof query['fields'] === 'string' ? query['fields'].split(',') : [];
  const asked = given.map((name) => name.trim()).filter((name) => name !== '');
  if (asked.length === 0) return { refusal: failure('invalid_params', 'Field mask is required.') };
  const unknown = asked.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined)
    return { refusal: failure('invalid_params', `The field ${unknown} is not known.`) };
  return { fields: known.filter((name) => asked.includes(name)) };
}
