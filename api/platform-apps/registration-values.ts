import type { Platform } from '../../domain/platforms.ts';

export const REGISTRATION_FIELDS = [
  'redirect',
  'webhook',
  'verifyToken',
  'deauthorize',
  'dataDeletion',
] as const;

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
 * two of its own, and a word (`verifyToken`) that its console repeats; null while there is no app to make it from.
 */
export function registrationValues(
  publicUrl: string,
  platform: Platform,
  verifyToken: string | null,
): RegistrationValue[] {
  const meta: RegistrationValue[] = [
    { field: 'deauthorize', value: `${publicUrl}/api/webhooks/instagram/deauthorize` },
    { field: 'dataDeletion', value: `${publicUrl}/api/webhooks/instagram/data-deletion` },
  ];
  return [
    { field: 'redirect', value: redirectAddress(publicUrl, platform) },
    { field: 'webhook', value: `${publicUrl}/api/webhooks/${platform}` },
    ...(verifyToken === null ? [] : [{ field: 'verifyToken', value: verifyToken } as const]),
    ...(platform === 'instagram' ? meta : []),
  ];
}
