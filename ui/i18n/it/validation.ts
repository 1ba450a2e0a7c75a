import type { validation as english } from '../en/validation.ts';
import type { Words } from '../words.ts';

export const validation: Words<typeof english> = {};
