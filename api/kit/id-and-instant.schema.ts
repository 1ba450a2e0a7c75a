import { z } from 'zod';

export const idParams = z.strictObject({ id: z.uuid() });

export const instant = z.iso.datetime({ offset: true });
