import { z } from 'zod';

/** NUL, which PostgreSQL keeps in no text, and halves of surrogate pairs, which are no characters. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Text that people and programs send us to keep. Every kept text field starts from this. */
export function textSchema() {
  return z.string().refine(isStorable, {
    error: 'Contains a character that is none (NUL or half of a surrogate pair).',
  });
}
