import { createSign, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Member } from '../accounts.ts';

const KEY_ID = 'sandbox';

/** Signs what says who signed in (OpenID Connect Core, section 2), with a key that lives as long as the process. */
export class IdTokenSigner {
  #keys: { publicKey: KeyObject; privateKey: KeyObject } | null = null;

  sign(member: Member, clientId: string, issuer: string, nowMs: number): string {
    const issuedAt = Math.floor(nowMs / 1000);
    const claims = {
      iss: issuer,
      aud: clientId,
      iat: issuedAt,
      exp: issuedAt + 3600,
      sub: member.id,
      name: member.name,
      given_name: member.givenName,
      family_name: member.familyName,
      email: member.email,
      email_verified: 'true',
      locale: `${member.language}_${member.country}`,
    };
    const signed = [{ alg: 'RS256', kid: KEY_ID, typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('RSA-SHA256').update(signed).sign(this.#pair().privateKey);
    return `${signed}.${signature.toString('base64url')}`;
  }

  /** For whoever wants to check a signature. */
  keySet(): { keys: JsonWebKey[] } {
    const key = this.#pair().publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
  }

  #pair(): { publicKey: KeyObject; privateKey: KeyObject } {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#keys;
  }
}
