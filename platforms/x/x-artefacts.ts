import { z } from 'zod';
import type { Artefacts } from '../port.ts';

/** An upload that X holds for us until it ends. */
const uploadSchema = z.object({
  mediaId: z.string(),
  /** Epoch milliseconds. */
  endsAt: z.number(),
  /** The description has been set. */
  described: z.boolean(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** By SHA-256 of the file. */
export type Uploads = Readonly<Record<string, Upload>>;

const artefactsSchema = z.object({ uploads: z.record(z.string(), uploadSchema).default({}) });

export function readUploads(artefacts: Artefacts): Uploads {
  return artefactsSchema.parse(artefacts).uploads;
}

export function withUploads(uploads: Uploads): Artefacts {
  return { uploads };
}
