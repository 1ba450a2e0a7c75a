import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import type { Artefacts, MediaSource, PrepareCall, PublishCall, SettleCall } from '../../platforms/port.ts';

/** A post of one text, unless told otherwise. */
export function postPayload(text: string, more: Partial<PostPayload> = {}): PostPayload {
  return { kind: 'post', text, media: [], link: null, options: null, ...more };
}

/** Files that an adapter's test reads from memory. */
export class TestFiles implements MediaSource {
  readonly #bytes = new Map<string, Buffer>();
  /** Ranges that were read, in order. */
  readonly reads: { readonly from: number; readonly to: number }[] = [];
  /** Base of the addresses for platforms that fetch. */
  publicBase = 'http://127.0.0.1:1/';

  add(bytes: Buffer, facts: Partial<PayloadMedia> & Pick<PayloadMedia, 'kind' | 'type'>): PayloadMedia {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#bytes.set(sha256, bytes);
    return {
      mediaId: randomUUID(),
      sha256,
      bytes: bytes.length,
      fileName: 'file',
      width: null,
      height: null,
      durationMs: null,
      altText: '',
      ...facts,
    };
  }

  open({ sha256 }: PayloadMedia, range?: { from: number; to: number }): Promise<Readable> {
    const bytes = this.#bytes.get(sha256);
    if (!bytes) return Promise.reject(new Error('no such file'));
    const { from, to } = range ?? { from: 0, to: bytes.length };
    this.reads.push({ from, to });
    return Promise.resolve(Readable.from([bytes.subarray(from, to)]));
  }

  publicUrl({ mediaId }: PayloadMedia): URL {
    return new URL(mediaId, this.publicBase);
  }

  bytesOf(mediaId: string, files: readonly PayloadMedia[]): Buffer | undefined {
    const file = files.find((one) => one.mediaId === mediaId);
    return file && this.#bytes.get(file.sha256);
  }
}

type CallFacts = Partial<Omit<SettleCall, 'payload'>> & Pick<PublishCall, 'payload'>;

/** What an adapter is called with: a fresh signal, no artefacts, and a person unless told otherwise. */
export function publishCall(facts: CallFacts): PublishCall {
  return {
    accessToken: new Secret('none'),
    account: { platformAccountId: '1', kind: 'person', handle: 'somebody' },
    artefacts: {},
    earlier: null,
    media: new TestFiles(),
    onBudget: () => undefined,
    signal: new AbortController().signal,
    mayLeave: () => true,
    ...facts,
  };
}

/** A preparation whose artefacts can be looked at, and handed to the next call, as the database does. */
export function prepareCall(facts: CallFacts): PrepareCall & { kept: Artefacts; usableUntil: Date | null } {
  const call = {
    ...publishCall(facts),
    kept: facts.artefacts ?? {},
    usableUntil: null as Date | null,
    keep: (artefacts: Artefacts, usableUntil: Date | null): Promise<void> => {
      // Through JSON, as they are stored.
      call.kept = JSON.parse(JSON.stringify(artefacts)) as Artefacts;
      call.usableUntil = usableUntil;
      return Promise.resolve();
    },
  };
  return call;
}

export function settleCall(facts: CallFacts): SettleCall {
  const claimedAt = facts.claimedAt ?? new Date();
  return { ...publishCall(facts), claimedAt, lookFrom: claimedAt, owned: new Set(), lost: false, ...facts };
}
