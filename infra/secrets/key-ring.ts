import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from './secret.ts';

/** What a key is used for; each purpose has a key of its own, derived from the master key. */
export type KeyPurpose =
  | 'data-key'
  | 'instance-secret'
  | 'temporal-payload'
  | 'session'
  | 'media-link'
  | 'data-deletion';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

interface MasterKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The master keys, current first. Decrypts with any of them, encrypts with the current one. */
export class KeyRing {
  readonly #keys: readonly MasterKey[];
  readonly #derived = new Map<string, Buffer>();

  /** `text`: `id:base64` pairs, comma-separated, each key 32 bytes. Throws with the position of a wrong one. */
  constructor(text: Secret) {
    this.#keys = text
      .reveal()
      .split(',')
      .map((entry, index) => parseKey(entry.trim(), index + 1));
    if (new Set(this.#keys.map((key) => key.id)).size !== this.#keys.length)
      throw new Error('HUB_KEYS repeats a key id');
  }

  get currentId(): string {
    return this.#current.id;
  }

  /** Recognises the ring without telling anything of it; kept in the database to refuse other keys. */
  fingerprints(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#keys.map((key) => [
        key.id,
        createHash('sha256').update('hub-key-fingerprint').update(key.bytes).digest('hex').slice(0, 32),
      ]),
    );
  }

  /** A 32-byte key for `purpose`, of the current master key unless another id is named. */
  derive(purpose: KeyPurpose, keyId: string = this.currentId): Buffer {
    const cached = this.#derived.get(`${keyId}/${purpose}`);
    if (cached) return cached;
    const master = this.#keys.find((key) => key.id === keyId);
    if (!master) throw new Error(`master key "${keyId}" is not in HUB_KEYS`);
    const derived = Buffer.from(
      hkdfSync('sha256', master.bytes, 'social-automation-hub', purpose, KEY_BYTES),
    );
    this.#derived.set(`${keyId}/${purpose}`, derived);
    return derived;
  }

  /** Self-contained: key id, nonce, tag and ciphertext. `context` must be given again to open it. */
  seal(purpose: KeyPurpose, plain: Buffer | string, context: string): Buffer {
    const id = Buffer.from(this.currentId);
    return Buffer.concat([Buffer.from([id.length]), id, encrypt(this.derive(purpose), plain, context)]);
  }

  open(purpose: KeyPurpose, sealed: Buffer, context: string): Buffer {
    const length = sealed[0] ?? 0;
    const keyId = sealed.subarray(1, 1 + length).toString();
    return decrypt(this.derive(purpose, keyId), sealed.subarray(1 + length), context);
  }

  get #current(): MasterKey {
    const [current] = this.#keys;
    if (!current) throw new Error('HUB_KEYS is empty');
    return current;
  }
}

/** AES-256-GCM: nonce, tag, ciphertext. `context` is authenticated, not stored. */
export function encrypt(key: Buffer, plain: Buffer | string, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when key, context or bytes are not those of the encryption. */
export function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

function parseKey(entry: string, position: number): MasterKey {
  const [id, encoded, ...rest] = entry.split(':');
  if (!id || !encoded || rest.length > 0 || !/^[\w.-]{1,40}$/.test(id)) {
    throw new Error(`HUB_KEYS: entry ${position} is not id:base64`);
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== KEY_BYTES)
    throw new Error(`HUB_KEYS: key "${id}" has ${bytes.length} bytes, 32 are needed`);
  return { id, bytes };
}
