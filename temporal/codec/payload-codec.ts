import { gunzipSync, gzipSync } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { decrypt, encrypt } from '../../infra/secrets/key-ring.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';

const { temporal } = proto;
const ENCODING = 'binary/encrypted-aes256gcm';
/** Smaller payloads grow when compressed. Bytes. */
const COMPRESS_FROM = 512;
const CONTEXT = 'temporal-payload';

/**
 * Everything between the Hub and Temporal is compressed, then encrypted (AES-256-GCM, key id in the metadata).
 * Workflow ids, types, queues and search attributes stay clear: they hold opaque ids only.
 */
export function createPayloadCodec(keys: KeyRing): PayloadCodec {
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encodePayload(keys, payload))),
    decode: (payloads) => Promise.resolve(payloads.map((payload) => decodePayload(keys, payload))),
  };
}

function encodePayload(keys: KeyRing, payload: Payload): Payload {
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const compressed = plain.length >= COMPRESS_FROM;
  return {
    metadata: {
      encoding: text(ENCODING),
      'encryption-key-id': text(keys.currentId),
      ...(compressed ? { compression: text('gzip') } : {}),
    },
    data: encrypt(
      keys.derive('temporal-payload'),
      compressed ? gzipSync(plain) : Buffer.from(plain),
      CONTEXT,
    ),
  };
}

function decodePayload(keys: KeyRing, payload: Payload): Payload {
  const { metadata, data } = payload;
  if (!metadata || !data || read(metadata.encoding) !== ENCODING) return payload;
  const opened = decrypt(
    keys.derive('temporal-payload', read(metadata['encryption-key-id'])),
    Buffer.from(data),
    CONTEXT,
  );
  return temporal.api.common.v1.Payload.decode(
    read(metadata.compression) === 'gzip' ? gunzipSync(opened) : opened,
  );
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function read(value: Uint8Array | null | undefined): string {
  return value ? new TextDecoder().decode(value) : '';
}
