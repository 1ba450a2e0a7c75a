import { z } from 'zod';

/** NUL, which PostgreSQL keeps in no text, and halves of surrogate pairs, which are no characters. */
// eslint-disable-next-line no-control-regex -- NUL is what is looked for
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

/** Text that people and programs send us to keep. Every kept text field starts from this. */
export function textSchema() {
  return z.string().refine((value) => !UNSTORABLE.test(value), {
    error: 'Contains a character that is none (NUL or half of a surrogate pair).',
  });
}
