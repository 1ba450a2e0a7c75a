import { setTimeout as delay } from 'node:timers/promises';
import type { TikTokOptions } from '../../../domain/content/variant-options.ts';
import { APP_SCOPES } from '../../../domain/platform-apps/app-scopes.ts';
import type { PayloadMedia, PostPayload } from '../../../domain/publishing/part-payload.ts';
import { Secret } from '../../../infra/secrets/secret.ts';
import type { Artefacts, PlatformPort, PrepareOutcome, TokenGrant } from '../../../platforms/port.ts';
import { sandboxAddresses } from '../../../platforms/sandbox-addresses.ts';
import { createTikTokAdapter } from '../../../platforms/tiktok/create-tiktok-adapter.ts';
import { AdapterSandbox, APP } from '../../setup/adapter-sandbox.ts';
import { postPayload, prepareCall, publishCall, settleCall } from '../../setup/platform-calls.ts';
import type { DocumentedCase } from '../../setup/documented-cases.ts';
import type { WireExchange } from '../../setup/record-exchanges.ts';
import { ServedFiles } from '../../setup/served-files.ts';
import { TIKTOK_DIRECT } from '../../setup/tiktok-options.ts';

/** Creators of the stand-in, by what they may do. */
export const CREATOR = {
  public: '-sbx-open-1',
  other: '-sbx-open-2',
  banned: '-sbx-open-7',
  tooManyPosts: '-sbx-open-8',
} as const;

export type TikTokCase = DocumentedCase<TikTokBed>;

export const WRONG_SECRET = new Secret('wrong');

/** The client of TikTok and its stand-in, with one account connected and every wait at zero. */
export class TikTokBed {
  readonly tt: AdapterSandbox;
  readonly files: ServedFiles;
  adapter: PlatformPort;
  openId: string = CREATOR.public;
  #grant: TokenGrant | null = null;

  private constructor(tt: AdapterSandbox, files: ServedFiles) {
    this.tt = tt;
    this.files = files;
    this.adapter = this.client();
  }

  static async start(): Promise<TikTokBed> {
    return new TikTokBed(await AdapterSandbox.start('tiktok'), await ServedFiles.start());
  }

  async close(): Promise<void> {
    await this.tt.close();
    await this.files.close();
  }

  async reset(): Promise<void> {
    await this.tt.reset();
    await this.tt.set('processingSeconds', 0);
    await this.tt.set('moderationSeconds', 0);
    await this.limit({});
    await this.connect();
  }

  client(secret = APP.clientSecret): PlatformPort {
    const { url } = this.tt.sandbox;
    return createTikTokAdapter({
      ...sandboxAddresses({ people: url, programs: url }).tiktok,
      clientKey: APP.clientId,
      clientSecret: secret,
      scopes: APP_SCOPES.tiktok.standard,
      dispatcher: this.tt.dispatcher,
    });
  }

  get exchanges(): readonly WireExchange[] {
    return this.tt.exchanges;
  }

  get grant(): TokenGrant {
    if (this.#grant === null) throw new Error('nobody is connected');
    return this.#grant;
  }

  get refreshToken(): Secret {
    if (this.grant.refreshToken === null) throw new Error('no refresh token came');
    return this.grant.refreshToken;
  }

  /** `refused`: scopes that the person leaves out. */
  async connect(openId: string = CREATOR.public, refused: readonly string[] = []): Promise<void> {
    this.openId = openId;
    this.#grant = await this.tt.connect(this.adapter, openId, refused);
  }

  /** A code that a person's browser brought, not yet exchanged. */
  async code(): Promise<string> {
    return (await this.tt.consent(this.adapter, this.openId)).searchParams.get('code') ?? '';
  }

  /** Whom the stand-in takes the account for from now on. */
  become(kind: string): Promise<unknown> {
    return this.tt.control('PUT', `/tiktok/creators/${this.openId}`, { kind });
  }

  /** Limits in place of the documented ones; without any, the creator's own caps count alone. */
  limit(limits: Readonly<Record<string, { perUser: { limit: number; seconds: number } }>>): Promise<unknown> {
    return this.tt.control('PUT', '/rate-limits', { platform: 'tiktok', limits });
  }

  /** The endpoint takes so many calls more of a minute's worth. */
  allow(endpoint: string, calls: number): Promise<unknown> {
    return this.limit({ [endpoint]: { perUser: { limit: calls, seconds: 60 } } });
  }

  /** The next call is refused with one of TikTok's codes, for what no input of the client earns. */
  refuse(endpoint: string, status: number, reason: string): Promise<void> {
    return this.tt.fault(endpoint, 'status', { status, reason });
  }

  withdraw(): Promise<unknown> {
    return this.tt.control('POST', '/tokens/revoke', { accountId: this.openId, platform: 'tiktok' });
  }

  video(bytes?: number, seconds?: number): PayloadMedia {
    return this.files.film(bytes, seconds);
  }

  post(
    media: readonly PayloadMedia[],
    options: Partial<TikTokOptions> = {},
    text = 'Fresh bread',
  ): PostPayload {
    return postPayload(text, { media, options: { ...TIKTOK_DIRECT, ...options } });
  }

  async photos(options: Partial<TikTokOptions> = {}): Promise<PostPayload> {
    return this.post([await this.files.picture()], options);
  }

  calls(payload: PostPayload, artefacts: Artefacts = {}) {
    return {
      accessToken: this.grant.accessToken,
      account: { platformAccountId: this.openId, kind: 'person' as const, handle: 'auroracoffee' },
      payload,
      artefacts,
      media: this.files,
    };
  }

  /** Prepares, and answers what came of it and what was kept. */
  async prepare(payload: PostPayload, artefacts: Artefacts = {}) {
    const call = prepareCall(this.calls(payload, artefacts));
    const outcome: PrepareOutcome | undefined = await this.adapter.prepare?.(call);
    return { outcome, kept: call.kept };
  }

  async ready(payload: PostPayload): Promise<Artefacts> {
    const { outcome, kept } = await this.prepare(payload);
    if (outcome?.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(outcome)}`);
    return kept;
  }

  publish(payload: PostPayload, artefacts: Artefacts = {}) {
    return this.adapter.publish(publishCall(this.calls(payload, artefacts)));
  }

  /** Publishes, and answers by what the status is asked. */
  async published(payload: PostPayload): Promise<Artefacts> {
    const kept = await this.ready(payload);
    const outcome = await this.publish(payload, kept);
    if (outcome.kind !== 'unknown') throw new Error(`not taken: ${JSON.stringify(outcome)}`);
    return { ...kept, ...outcome.trace };
  }

  settle(payload: PostPayload, artefacts: Artefacts, claimedAt = new Date()) {
    return this.adapter.settle?.(settleCall({ ...this.calls(payload, artefacts), claimedAt }));
  }

  /** Asks until TikTok has an answer. */
  async settled(payload: PostPayload, artefacts: Artefacts) {
    for (let read = 0; read < 60; read += 1) {
      const outcome = await this.settle(payload, artefacts);
      if (outcome?.kind !== 'processing' && outcome?.kind !== 'not_seen') return outcome;
      await delay(50);
    }
    throw new Error('still processing');
  }

  /** The address of what was published, under the name that publishing gave it. */
  link(payload: PostPayload, artefacts: Artefacts) {
    const platformId = String(artefacts.publishId);
    return this.adapter.findLink?.({ ...publishCall(this.calls(payload, artefacts)), platformId });
  }

  /** What is out, as the stand-in knows it. */
  posts() {
    return this.tt.sandbox.ledger().filter(({ kind }) => kind !== 'upload');
  }
}
