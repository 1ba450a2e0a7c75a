import type { accounts as english } from '../en/accounts.ts';
import type { Words } from '../words.ts';

export const accounts: Words<typeof english> = {};
