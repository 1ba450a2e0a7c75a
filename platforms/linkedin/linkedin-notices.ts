import type { Secret } from '../../infra/secrets/secret.ts';
import type { PlatformNotices } from '../port.ts';
import { isSignedBy, signText } from '../sign-text.ts';

/**
 * LinkedIn's notices: what people do on pages' posts. It tells nobody that a consent was taken back; that is found out
 * when its token is refused. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation
 */
export function createLinkedInNotices(clientSecret: Secret): PlatformNotices {
  return {
    addresses: ['notices'],
    forgedStatus: 401,
    challenge({ challengeCode }) {
      // Signing whatever is sent would sign notices for anybody: theirs begin with `hmacsha256=`.
      if (typeof challengeCode !== 'string' || !/^[A-Za-z0-9-]{1,100}$/.test(challengeCode)) return null;
      const challengeResponse = signText(clientSecret, challengeCode).toString('hex');
      return { type: 'application/json', body: JSON.stringify({ challengeCode, challengeResponse }) };
    },
    read({ body, header }) {
      // Some send the prefix of the signed text in the header too.
      const signature = /^(?:hmacsha256=)?([0-9a-f]{64})$/i.exec(header('x-li-signature') ?? '')?.[1];
      if (signature === undefined) return { kind: 'forged', why: 'not_signed' };
      return isSignedBy(clientSecret, signature, 'hex', 'hmacsha256=', body)
        ? { kind: 'genuine', notices: [] }
        : { kind: 'forged', why: 'wrong_signature' };
    },
  };
}
