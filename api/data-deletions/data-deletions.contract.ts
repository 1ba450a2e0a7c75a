import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { contract } from '../kit/contract.ts';
import { instant } from '../kit/id-and-instant.schema.ts';

export const dataDeletionSchema = z
  .object({
    platform: z.enum(PLATFORMS),
    requestedAt: instant,
    completedAt: instant,
    /** Whether the Hub had anything of the person. */
    found: z.boolean(),
  })
  .meta({ id: 'DataDeletion' });

export const readDataDeletion = contract({
  id: 'readDataDeletion',
  method: 'get',
  path: '/api/data-deletions/{code}',
  tag: 'Platform notices',
  summary: 'What became of a person’s wish to be forgotten, by the code they were given',
  access: { kind: 'public' },
  params: z.strictObject({ code: z.string().min(20).max(100) }),
  answer: { kind: 'json', status: 200, schema: dataDeletionSchema },
});
