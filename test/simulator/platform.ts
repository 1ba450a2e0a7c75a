import type { Platform } from '../../domain/platforms.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { Draw } from './draw.ts';
import type { AccountRow, PartRow } from './rows.ts';
import type { Settings } from './settings.ts';
import type { Timeline } from './timeline.ts';

/** What the platform published: the ledger that everything is judged by. */
export interface Published {
  readonly id: string;
  readonly accountId: string;
  readonly payload: PartPayload;
  readonly payloadHash: string;
  /** Which attempt sent it: the platform does not know, the checker does. */
  readonly partId: string;
  readonly fence: number;
  readonly at: number;
  /** From then on it stands in lists. */
  readonly visibleAt: number;
}

export interface Request {
  readonly part: PartRow;
  readonly payload: PartPayload;
  readonly payloadHash: string;
  readonly fence: number;
  readonly account: AccountRow;
  /** Container or publish id that was prepared; null where none is. */
  readonly artefact: string | null;
}

export type Answer =
  | { readonly kind: 'created'; readonly id: string }
  /** Taken and being processed, by TikTok. */
  | { readonly kind: 'processing'; readonly publishId: string }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'not_prepared' };

interface Held {
  readonly madeAt: number;
  state: 'open' | 'processing' | 'published' | 'failed';
  postId: string | null;
}

const DAY_MS = 24 * 3_600_000;
const TOLERANCE_MS = 30_000;
const PROCESSING = { kind: 'processing', code: 'processing', detail: '' } as const;

/** One platform as its document describes it: what it takes, refuses, remembers and shows. */
export class SimulatedPlatform {
  readonly ledger: Published[] = [];
  /** Posts that could not be read for longer than the settling waits. */
  beyond = 0;
  readonly #platform: Platform;
  readonly #timeline: Timeline;
  readonly #draw: Draw;
  readonly #settings: Settings;
  readonly #prepared = new Map<string, Held>();
  #ids = 0;

  constructor(platform: Platform, timeline: Timeline, draw: Draw, settings: Settings) {
    this.#platform = platform;
    this.#timeline = timeline;
    this.#draw = draw;
    this.#settings = settings;
  }

  /** What has to be made before the irreversible call: a container, or an upload but its last piece. */
  prepare(part: PartRow): string | null {
    const { payload, artefact } = part;
    const needed =
      payload.kind === 'post' &&
      (this.#platform === 'instagram' || (this.#platform === 'tiktok' && payload.media[0]?.kind === 'video'));
    if (!needed) return null;
    const lifeMs = this.#platform === 'instagram' ? DAY_MS : 3_600_000;
    const made = artefact === null ? undefined : this.#prepared.get(artefact.name);
    const usable = made !== undefined && this.#timeline.now < made.madeAt + lifeMs;
    if (artefact !== null && usable && artefact.hash === part.payloadHash) return artefact.name;
    const name = `prepared-${++this.#ids}`;
    this.#prepared.set(name, { madeAt: this.#timeline.now, state: 'open', postId: null });
    return name;
  }

  /** Carries a request out. */
  accept(request: Request): Answer {
    if (request.artefact !== null) return this.#acceptPrepared(request, request.artefact);
    if (this.#platform === 'tiktok') {
      const publishId = `photos-${++this.#ids}`;
      this.#process(request, publishId);
      return { kind: 'processing', publishId };
    }
    if (this.#refusesAsDuplicate(request)) return { kind: 'duplicate' };
    return { kind: 'created', id: this.#publish(request) };
  }

  /** One read of what became of a call, as the client of this platform would tell it. */
  read(part: PartRow, owned: ReadonlySet<string>): ReadOfCall {
    if (this.#draw.chance(this.#settings.reads.unreadable))
      return { kind: 'unreadable', code: 'no_answer', detail: '' };
    const name = part.trace ?? (part.artefact?.hash === part.payloadHash ? part.artefact.name : null);
    const held = name === null ? undefined : this.#prepared.get(name);
    if (name !== null && held !== undefined) return this.#readPrepared(name, held, part);
    return this.#lookAmongPosts(part, owned);
  }

  #acceptPrepared(request: Request, name: string): Answer {
    const held = this.#prepared.get(name);
    const lifeMs = this.#platform === 'instagram' ? DAY_MS : 3_600_000;
    if (held === undefined || this.#timeline.now > held.madeAt + lifeMs) return { kind: 'not_prepared' };
    if (this.#platform === 'tiktok') {
      // The last piece again: it has it.
      if (held.state === 'open') this.#process(request, name, held);
      return { kind: 'processing', publishId: name };
    }
    // Nothing says what a second publish of one container does: the worst is taken.
    held.state = 'published';
    const id = this.#publish(request);
    held.postId ??= id;
    return { kind: 'created', id };
  }

  #process(request: Request, publishId: string, known?: Held): void {
    const held: Held = known ?? { madeAt: this.#timeline.now, state: 'open', postId: null };
    held.state = 'processing';
    this.#prepared.set(publishId, held);
    const { processingSeconds, failed } = this.#settings.tiktok;
    const fails = this.#draw.chance(failed);
    const seconds = this.#draw.between(processingSeconds[0], processingSeconds[1]);
    this.#timeline.at(this.#timeline.now + seconds * 1000, () => {
      held.state = fails ? 'failed' : 'published';
      if (!fails) held.postId = this.#publish(request);
    });
  }

  #publish({ part, payload, payloadHash, fence, account }: Request): string {
    const { reads } = this.#settings;
    const id = `post-${++this.#ids}`;
    let range = reads.lagSeconds;
    if (this.#draw.chance(reads.longLag)) range = reads.longLagSeconds;
    if (this.#draw.chance(reads.beyond)) {
      range = reads.beyondSeconds;
      this.beyond += 1;
    }
    const at = this.#timeline.now;
    const unlisted =
      this.#platform === 'tiktok' &&
      payload.kind === 'post' &&
      payload.media[0]?.kind === 'image' &&
      !this.#draw.chance(reads.photosListed);
    const visibleAt = unlisted ? Infinity : at + this.#draw.between(range[0] * 1000, range[1] * 1000);
    this.ledger.push({
      id,
      accountId: account.id,
      payload,
      payloadHash,
      partId: part.id,
      fence,
      at,
      visibleAt,
    });
    return id;
  }

  /** X and LinkedIn take no text twice within a day; LinkedIn's comments and posts of files alone are not compared. */
  #refusesAsDuplicate({ account, payload }: Request): boolean {
    if (this.#platform !== 'x' && this.#platform !== 'linkedin') return false;
    if (payload.text.trim() === '' || (this.#platform === 'linkedin' && payload.kind === 'comment'))
      return false;
    return this.ledger.some(
      (one) =>
        one.accountId === account.id &&
        one.payload.text === payload.text &&
        this.#timeline.now - one.at < DAY_MS,
    );
  }

  #readPrepared(name: string, held: Held, part: PartRow): ReadOfCall {
    switch (held.state) {
      case 'published': {
        const post = this.ledger.find(({ id }) => id === held.postId);
        const since = part.claimedAt ?? 0;
        const visible = post !== undefined && post.visibleAt <= this.#timeline.now;
        if (this.#platform === 'tiktok')
          return { kind: 'published', platformId: post?.id ?? name, permalink: '' };
        if (visible) return { kind: 'published', platformId: post.id, permalink: '' };
        // Out for certain, its own name not yet.
        if (this.#timeline.now < since + 600_000) return PROCESSING;
        return { kind: 'published', platformId: name, permalink: null };
      }
      case 'failed':
        return { kind: 'absent', code: 'platform_failed', detail: '' };
      case 'processing':
        return PROCESSING;
      case 'open':
        return this.#readOpen(held);
    }
  }

  /** Prepared and not published: Instagram's containers end after a day, TikTok's addresses for bytes after an hour. */
  #readOpen(held: Held): ReadOfCall {
    const age = this.#timeline.now - held.madeAt;
    if (this.#platform === 'instagram')
      return age > DAY_MS ? { kind: 'absent', code: 'media_expired', detail: '' } : { kind: 'not_seen' };
    return age > 3_600_000 ? { kind: 'absent', code: 'not_prepared', detail: '' } : PROCESSING;
  }

  #lookAmongPosts(part: PartRow, owned: ReadonlySet<string>): ReadOfCall {
    const since = lookFrom(part) - TOLERANCE_MS;
    const found = this.ledger.filter(
      (one) =>
        one.accountId === part.post.job.account.id &&
        one.visibleAt <= this.#timeline.now &&
        one.at >= since &&
        !owned.has(one.id) &&
        one.payload.text === part.payload.text &&
        mediaCount(one.payload) === mediaCount(part.payload),
    );
    const [oldest] = found;
    if (oldest === undefined || (this.#platform === 'tiktok' && found.length > 1))
      return { kind: 'not_seen' };
    return { kind: 'published', platformId: oldest.id, permalink: '' };
  }
}

/** The claim of the first call with this content that may be out. */
function lookFrom({ attempts, fence }: PartRow): number {
  const last = attempts.find((one) => one.fence === fence);
  const open = attempts.filter(
    (one) =>
      one === last ||
      (one.payloadHash === last?.payloadHash && (one.outcome === 'unknown' || one.outcome === 'absent')),
  );
  return Math.min(...open.map(({ claimedAt }) => claimedAt));
}

function mediaCount(payload: PartPayload): number {
  return payload.kind === 'post' ? payload.media.length : 0;
}
