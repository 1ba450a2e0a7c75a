import type { InstagramOptions } from '../../../domain/content/variant-options.ts';
import type { InstagramLogin } from '../../../domain/platform-apps/app-scopes.ts';
import type { PartPayload, PayloadMedia, PostPayload } from '../../../domain/publishing/part-payload.ts';
import type { Artefacts, PlatformPort, SettleCall, TokenGrant } from '../../../platforms/port.ts';
import type { Secret } from '../../../infra/secrets/secret.ts';
import { AdapterSandbox } from '../../setup/adapter-sandbox.ts';
import type { DocumentedCase } from '../../setup/documented-cases.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { AURORA, instagramAdapter, MARTA } from '../../setup/instagram-adapter.ts';
import { madeFilm, madePicture } from '../../setup/made-files.ts';
import { postPayload, prepareCall, publishCall, settleCall } from '../../setup/platform-calls.ts';
import type { WireExchange } from '../../setup/record-exchanges.ts';
import { ServedFiles } from '../../setup/served-files.ts';

export type InstagramCase = DocumentedCase<InstagramBed>;

export const DAY_MS = 86_400_000;
const OPTIONS: InstagramOptions = {
  platform: 'instagram',
  format: 'feed',
  shareToFeed: true,
  coverAtMs: 0,
  collaborators: [],
};

/** How an error stands in a body, by its code and subcode: `190/463`, `368`. */
export function bodyOf(reason: string): RegExp {
  const [code = '', subcode] = reason.split('/');
  return new RegExp(`"code":${code},${subcode === undefined ? '"is_' : `"error_subcode":${subcode},`}`);
}

/** The client of Instagram by one of Meta's logins, and its stand-in: one account connected, files judged at once. */
export class InstagramBed {
  readonly login: InstagramLogin;
  readonly ig: AdapterSandbox;
  readonly files: ServedFiles;
  readonly adapter: PlatformPort;
  /** Who consents: the account itself, or the person that runs its page. */
  readonly person: string;
  #grant: TokenGrant | null = null;

  private constructor(login: InstagramLogin, ig: AdapterSandbox, files: ServedFiles) {
    this.login = login;
    this.ig = ig;
    this.files = files;
    this.adapter = instagramAdapter(ig, login);
    this.person = login === 'instagram' ? AURORA : MARTA;
  }

  static async start(login: InstagramLogin): Promise<InstagramBed> {
    return new InstagramBed(login, await AdapterSandbox.start('instagram'), await ServedFiles.start());
  }

  async close(): Promise<void> {
    await this.ig.close();
    await this.files.close();
  }

  async reset(): Promise<void> {
    await this.ig.reset();
    await this.ig.set('imageSeconds', 0);
    await this.ig.set('videoSeconds', 0);
    await this.ig.set('judgement', 'at-once');
    await this.connect();
  }

  get exchanges(): readonly WireExchange[] {
    return this.ig.exchanges;
  }

  get grant(): TokenGrant {
    if (this.#grant === null) throw new Error('nobody is connected');
    return this.#grant;
  }

  client(clientSecret: Secret): PlatformPort {
    return instagramAdapter(this.ig, this.login, clientSecret);
  }

  /** `refused`: scopes that the person leaves out. */
  async connect(refused: readonly string[] = [], person = this.person): Promise<void> {
    this.#grant = await this.ig.connect(this.adapter, person, refused);
  }

  /** A code that the person's browser brought, not yet exchanged. */
  async code(): Promise<string> {
    return (await this.ig.consent(this.adapter, this.person)).searchParams.get('code') ?? '';
  }

  refresh() {
    return this.adapter.refresh(this.grant.refreshToken ?? this.grant.accessToken);
  }

  /** The person takes the app's rights back; `as`: the subcode that Meta tells it by. */
  async withdraw(as = '458'): Promise<void> {
    await this.ig.set('revokedAs', as);
    await this.ig.control('POST', '/tokens/revoke', { accountId: this.person, platform: 'instagram' });
  }

  /** The next call is refused with one of Meta's codes, `368` or `25/2207050`, for what no input of the client earns. */
  refuse(endpoint: string, reason: string, status = 400): Promise<void> {
    return this.ig.fault(endpoint, 'status', { status, reason });
  }

  throttle(code: number): Promise<unknown> {
    return this.ig.control('POST', '/instagram/throttles', { code, minutes: 5, accountId: AURORA });
  }

  post(media: readonly PayloadMedia[], options: Partial<InstagramOptions> = {}, text = 'Bread'): PostPayload {
    return postPayload(text, { media, options: { ...OPTIONS, ...options } });
  }

  async pictures(count = 1, options: Partial<InstagramOptions> = {}, text = 'Bread'): Promise<PostPayload> {
    const one = await this.picture(320, 320);
    return this.post(
      Array.from({ length: count }, () => one),
      options,
      text,
    );
  }

  /** Zeros behind the end of a picture are no part of it. */
  async picture(width: number, height: number, padding = 0): Promise<PayloadMedia> {
    const bytes = Buffer.concat([await madePicture('jpeg', width, height), Buffer.alloc(padding)]);
    return this.files.alsoServe(this.files.add(bytes, { kind: 'image', type: 'image/jpeg', width, height }));
  }

  film(seconds = 4): PayloadMedia {
    const bytes = madeFilm(60_000, { seconds, width: 720, height: 1280 });
    const facts = { kind: 'video', type: 'video/mp4', durationMs: seconds * 1000 } as const;
    return this.files.alsoServe(this.files.add(bytes, facts));
  }

  calls(payload: PartPayload, artefacts: Artefacts = {}) {
    return {
      accessToken: this.grant.accessToken,
      account: { platformAccountId: AURORA, kind: 'person' as const, handle: 'aurora.coffee' },
      payload,
      artefacts,
      media: this.files,
    };
  }

  /** Prepares, and answers what came of it and what was kept. */
  async prepare(payload: PartPayload, artefacts: Artefacts = {}) {
    const call = prepareCall(this.calls(payload, artefacts));
    return { outcome: await this.adapter.prepare?.(call), kept: call.kept };
  }

  prepared(payload: PartPayload): Promise<unknown> {
    return this.preparedAs(this.calls(payload));
  }

  preparedAs(call: Parameters<typeof prepareCall>[0]): Promise<unknown> {
    return Promise.resolve(this.adapter.prepare?.(prepareCall(call)));
  }

  async ready(payload: PartPayload): Promise<Artefacts> {
    const { outcome, kept } = await this.prepare(payload);
    if (outcome?.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(outcome)}`);
    return kept;
  }

  publish(payload: PartPayload, artefacts: Artefacts = {}) {
    return this.adapter.publish(publishCall(this.calls(payload, artefacts)));
  }

  /** Publishes a picture, and answers its id. */
  async published(payload: PartPayload): Promise<string> {
    const outcome = await this.publish(payload, await this.ready(payload));
    if (outcome.kind !== 'published') throw new Error(`not published: ${JSON.stringify(outcome)}`);
    return outcome.platformId;
  }

  settle(payload: PartPayload, artefacts: Artefacts, more: Partial<SettleCall> = {}) {
    return this.adapter.settle?.(settleCall({ ...this.calls(payload, artefacts), ...more, payload }));
  }

  /** The id of the container that was made last, whatever became of it. */
  lastContainer(): string {
    const made = this.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith('/media'));
    return /"id":"(\d+)"/.exec(made.at(-1)?.body ?? '')?.[1] ?? '';
  }

  comment(text: string, firstPlatformId: string) {
    const call = this.calls({ kind: 'comment', text });
    return this.adapter.publish({
      ...publishCall(call),
      earlier: { platformId: firstPlatformId, firstPlatformId },
    });
  }

  settleComment(text: string, firstPlatformId: string) {
    const earlier = { platformId: firstPlatformId, firstPlatformId };
    return this.settle({ kind: 'comment', text }, {}, { earlier });
  }

  /** The address of a post of this id. */
  async link(platformId: string) {
    return this.adapter.findLink?.({ ...publishCall(this.calls(await this.pictures())), platformId });
  }

  /** The person takes one right back. */
  loseRight(right: 'publish' | 'comment'): Promise<unknown> {
    const scope = {
      instagram: {
        publish: 'instagram_business_content_publish',
        comment: 'instagram_business_manage_comments',
      },
      facebook: { publish: 'instagram_content_publish', comment: 'instagram_manage_comments' },
    }[this.login][right];
    return this.loseScope(scope);
  }

  loseScope(scope: string): Promise<unknown> {
    const { person: accountId } = this;
    return this.ig.control('POST', '/tokens/remove-scope', { platform: 'instagram', accountId, scope });
  }

  /** What is out, as the stand-in knows it. */
  posts() {
    return this.ig.sandbox.ledger().filter(({ kind }) => kind !== 'upload');
  }

  /** Makes a container, and goes away before it is ready. */
  async makeContainer(payload: PostPayload): Promise<string> {
    const gone = new AbortController();
    const keep = (): Promise<void> => {
      gone.abort();
      return Promise.resolve();
    };
    const call = { ...prepareCall(this.calls(payload)), keep, signal: gone.signal };
    await failureOf(this.adapter.prepare?.(call));
    return this.lastContainer();
  }
}
