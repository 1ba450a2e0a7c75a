import type { Platform } from '../../domain/platforms.ts';

export const REGISTRATION_FIELDS = ['redirect', 'webhook', 'deauthorize', 'dataDeletion'] as const;

export interface RegistrationValue {
  readonly field: (typeof REGISTRATION_FIELDS)[number];
  readonly value: string;
}

/** Where the platform sends people back: the one address that every consent needs. */
export function redirectAddress(publicUrl: string, platform: Platform): string {
  return `${publicUrl}/api/oauth/${platform}/callback`;
}

/**
 * What is entered at the platform, in the order people meet it. Events come to one address a platform; Meta also wants
 * two of its own. A value that Meta asks for beside its webhook (the verify token) belongs here, as a field of its own.
 */
export function registrationValues(publicUrl: string, platform: Platform): RegistrationValue[] {
  const meta: RegistrationValue[] = [
    { field: 'deauthorize', value: `${publicUrl}/api/webhooks/instagram/deauthorize` },
    { field: 'dataDeletion', value: `${publicUrl}/api/webhooks/instagram/data-deletion` },
  ];
  return [
    { field: 'redirect', value: redirectAddress(publicUrl, platform) },
    { field: 'webhook', value: `${publicUrl}/api/webhooks/${platform}` },
    ...(platform === 'instagram' ? meta : []),
  ];
}
