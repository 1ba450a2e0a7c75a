import { textSchema } from './text.schema.ts';

/** Longest name that common file systems take. */
const MAX_LENGTH = 255;

/** The name of a file as its owner knows it: of a path only the last part, no control characters. */
export const fileNameSchema = textSchema()
  .transform((name) =>
    name
      .replace(/^.*[/\\]/, '')
      .replace(/\p{Cc}/gu, '')
      .trim(),
  )
  .refine((name) => name.length >= 1 && name.length <= MAX_LENGTH, {
    error: `A file name has 1 to ${MAX_LENGTH} characters.`,
  });
