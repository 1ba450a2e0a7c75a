import { z } from 'zod';

/** Why something failed or waits: `code` and its `facts` to be worded in the reader's language, `detail` in English. */
export const reasonSchema = z.object({
  code: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
