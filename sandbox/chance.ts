import { createHmac, randomBytes } from 'node:crypto';
import { sha256 } from './store/hash.ts';

/** Bytes of one HMAC-SHA256. */
const BLOCK_BYTES = 32;

/**
 * Everything by chance that the sandbox gives out: tokens, codes, ids of consents, files and requests. With a seed, the
 * same calls in the same order get the same; each purpose draws from a row of its own, so that a further read shifts
 * no token. Without one nobody can guess any.
 */
export class Chance {
  readonly #seed: string | null;
  #origin: string;
  readonly #drawn = new Map<string, number>();

  /** `known`: what a journal from before holds; the rows then go on elsewhere, so that nothing is given out twice. */
  constructor(seed: string | null, known: readonly unknown[]) {
    this.#seed = seed;
    this.#origin = seed === null ? '' : sha256(JSON.stringify(known));
  }

  bytes(purpose: string, count: number): Buffer {
    if (this.#seed === null) return randomBytes(count);
    const number = (this.#drawn.get(purpose) ?? 0) + 1;
    this.#drawn.set(purpose, number);
    const blocks: Buffer[] = [];
    for (let block = 0; block * BLOCK_BYTES < count; block += 1) {
      const place = JSON.stringify([this.#origin, purpose, number, block]);
      blocks.push(createHmac('sha256', this.#seed).update(place).digest());
    }
    return Buffer.concat(blocks).subarray(0, count);
  }

  /** Version 4 (RFC 9562, section 5.4). */
  uuid(purpose: string): string {
    const bytes = this.bytes(purpose, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /** Back to the first day, once everything that was given out is forgotten. */
  reset(): void {
    this.#drawn.clear();
    this.#origin = this.#seed === null ? '' : sha256(JSON.stringify([]));
  }
}
