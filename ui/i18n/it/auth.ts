import type { auth as english } from '../en/auth.ts';
import type { Words } from '../words.ts';

export const auth: Words<typeof english> = {};
