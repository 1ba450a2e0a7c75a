import type { PartPayload, PayloadMedia } from '../../../domain/publishing/part-payload.ts';
import { Secret } from '../../../infra/secrets/secret.ts';
import { createLinkedInAdapter } from '../../../platforms/linkedin/create-linkedin-adapter.ts';
import type {
  Artefacts,
  CallAccount,
  EarlierPart,
  PlatformPort,
  TokenGrant,
} from '../../../platforms/port.ts';
import { SANDBOX_LINKEDIN_SCOPES, sandboxAddresses } from '../../../platforms/sandbox-addresses.ts';
import { APP } from '../../setup/adapter-sandbox.ts';
import type { AdapterSandbox } from '../../setup/adapter-sandbox.ts';
import type { DocumentedCase } from '../../setup/documented-cases.ts';
import { madeFilm, madePicture } from '../../setup/made-files.ts';
import { postPayload, prepareCall, publishCall, settleCall, TestFiles } from '../../setup/platform-calls.ts';

export type LinkedInCase = DocumentedCase<LinkedInBed>;

export const KARI = 'kR7sOlbErg';
export const MEMBER: CallAccount = { platformAccountId: KARI, kind: 'person', handle: 'Kari Solberg' };
export const PAGE: CallAccount = {
  platformAccountId: '10455001',
  kind: 'organisation',
  handle: 'aurora-coffee',
};
/** What an app may ask that anyone can make. */
export const SELF_SERVE = ['openid', 'profile', 'w_member_social'];

interface ClientFacts {
  readonly scopes?: readonly string[];
  readonly secret?: string;
  readonly version?: string;
}

/** LinkedIn's client, connected for a member who runs pages, against the stand-in. */
export class LinkedInBed {
  readonly li: AdapterSandbox;
  readonly files = new TestFiles();
  adapter: PlatformPort;
  grant: TokenGrant = { accessToken: new Secret(''), refreshToken: null, expiresInSeconds: null, scopes: [] };

  private constructor(li: AdapterSandbox) {
    this.li = li;
    this.adapter = this.client();
  }

  static async make(li: AdapterSandbox): Promise<LinkedInBed> {
    await li.reset();
    await li.set('imageSeconds', 0);
    await li.set('videoSeconds', 0);
    await li.control('PUT', '/rate-limits', { limits: 'off' });
    const bed = new LinkedInBed(li);
    bed.grant = await li.connect(bed.adapter, KARI);
    return bed;
  }

  get exchanges() {
    return this.li.exchanges;
  }

  client({ scopes = SANDBOX_LINKEDIN_SCOPES, secret, version = '202607' }: ClientFacts = {}): PlatformPort {
    const { url } = this.li.sandbox;
    return createLinkedInAdapter({
      ...sandboxAddresses({ people: url, programs: url }).linkedin,
      clientId: APP.clientId,
      clientSecret: secret === undefined ? APP.clientSecret : new Secret(secret),
      version,
      scopes,
      dispatcher: this.li.dispatcher,
    });
  }

  /** Connected anew, by an app of another kind or with other scopes. */
  async reconnect(scopes: readonly string[], product: 'self-serve' | 'community-management'): Promise<void> {
    await this.li.reset({ products: [product] });
    this.adapter = this.client({ scopes });
    this.grant = await this.li.connect(this.adapter, KARI);
  }

  get refreshToken(): Secret {
    if (this.grant.refreshToken === null) throw new Error('no refresh token');
    return this.grant.refreshToken;
  }

  #calls(account: CallAccount, payload: PartPayload, artefacts: Artefacts, earlier: EarlierPart | null) {
    const { accessToken } = this.grant;
    return { accessToken, account, payload, artefacts, earlier, media: this.files };
  }

  publish(account: CallAccount, payload: PartPayload, artefacts: Artefacts = {}) {
    return this.adapter.publish(publishCall(this.#calls(account, payload, artefacts, null)));
  }

  async prepare(account: CallAccount, payload: PartPayload) {
    const call = prepareCall(this.#calls(account, payload, {}, null));
    return { outcome: await this.adapter.prepare?.(call), kept: () => call.kept };
  }

  /** Prepares, which must go well, and publishes. */
  async post(account: CallAccount, payload: PartPayload) {
    const { outcome, kept } = await this.prepare(account, payload);
    return outcome?.kind === 'ready' ? this.publish(account, payload, kept()) : outcome;
  }

  /** A comment under a post of the account, and what became of it when it is looked for. */
  async comment(account: CallAccount, text: string, before: () => Promise<void> = () => Promise.resolve()) {
    const post = await this.publish(account, postPayload('Ask us'));
    if (post.kind !== 'published') throw new Error(post.kind);
    await before();
    const earlier = { platformId: post.platformId, firstPlatformId: post.platformId };
    const call = this.#calls(account, { kind: 'comment', text }, {}, earlier);
    const claimedAt = new Date();
    return {
      outcome: await this.adapter.publish(publishCall(call)),
      settle: () => this.adapter.settle?.(settleCall({ ...call, claimedAt })),
    };
  }

  settle(account: CallAccount, payload: PartPayload, claimedAt: Date) {
    return this.adapter.settle?.(settleCall({ ...this.#calls(account, payload, {}, null), claimedAt }));
  }

  async picture(altText = ''): Promise<PayloadMedia> {
    return this.files.add(await madePicture('png'), { kind: 'image', type: 'image/png', altText });
  }

  film(bytes = 200_000): PayloadMedia {
    return this.files.add(madeFilm(bytes), { kind: 'video', type: 'video/mp4', fileName: 'roast.mp4' });
  }

  document(): PayloadMedia {
    const bytes = Buffer.from('%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n');
    return this.files.add(bytes, { kind: 'document', type: 'application/pdf', fileName: 'menu.pdf' });
  }
}
