import type { PlatformApp } from '../../.generated/client/types.gen.ts';

/** Whether platforms can reach the addresses that are registered with them; the verify token is none. */
export function isReachable(register: PlatformApp['register']): boolean {
  return register.every(({ field, value }) => field === 'verifyToken' || value.startsWith('https:'));
}
