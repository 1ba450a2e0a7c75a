import { z } from 'zod';
import type { Artefacts } from '../port.ts';

const artefactsSchema = z.object({
  children: z.array(z.string()).default([]),
  container: z.string().optional(),
  /** Where the video goes that the container made last waits for; absent when it is there, or none is sent. */
  uploadTo: z.url().optional(),
  /** The container was found published: it is never published again, but read back. */
  published: z.literal(true).optional(),
});
type Containers = z.infer<typeof artefactsSchema>;

/** A container ends a day after it was made; an hour is left for the call and for what is unknown after it. */
export const CONTAINER_LIFE_MS = 23 * 60 * 60_000;

export function readContainers(artefacts: Artefacts): Containers {
  return artefactsSchema.parse(artefacts);
}
