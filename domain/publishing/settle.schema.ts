import { z } from 'zod';

/** It is live, at this address of the platform as a browser shows it. */
export const settleLiveSchema = z.strictObject({
  decision: z.literal('live'),
  address: z.url().max(500),
});

/** What a person found out about a call whose outcome nobody else can tell; `again`: it is not there, send it again. */
export const settlePartSchema = z.discriminatedUnion('decision', [
  settleLiveSchema,
  z.strictObject({ decision: z.literal('again') }),
]);
