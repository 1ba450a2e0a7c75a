import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { createPayloadCodec } from './payload-codec.ts';

export const FAILURE_CONVERTER_PATH = fileURLToPath(new URL('failure-converter.cjs', import.meta.url));

/** The same converter for client, worker and replay. */
export function createDataConverter(keys: KeyRing): DataConverter {
  return { payloadCodecs: [createPayloadCodec(keys)], failureConverterPath: FAILURE_CONVERTER_PATH };
}
