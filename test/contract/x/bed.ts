import type { PartPayload, PayloadMedia } from '../../../domain/publishing/part-payload.ts';
import { Secret } from '../../../infra/secrets/secret.ts';
import type {
  Artefacts,
  CallAccount,
  EarlierPart,
  PlatformPort,
  TokenGrant,
} from '../../../platforms/port.ts';
import { sandboxAddresses } from '../../../platforms/sandbox-addresses.ts';
import { createXAdapter } from '../../../platforms/x/create-x-adapter.ts';
import { APP } from '../../setup/adapter-sandbox.ts';
import type { AdapterSandbox } from '../../setup/adapter-sandbox.ts';
import type { DocumentedCase } from '../../setup/documented-cases.ts';
import { madeFilm, madePicture } from '../../setup/made-files.ts';
import { prepareCall, publishCall, settleCall, TestFiles } from '../../setup/platform-calls.ts';

export type XCase = DocumentedCase<XBed>;

export const AURORA: CallAccount = {
  platformAccountId: '1500000000000000001',
  kind: 'person',
  handle: 'auroracoffee',
};
/** Somebody else, whose posts Aurora may not answer. */
export const NORTHPINE: CallAccount = {
  platformAccountId: '1331556234163126273',
  kind: 'person',
  handle: 'northpinegear',
};

/** X's client, connected for one account, against the stand-in. */
export class XBed {
  readonly x: AdapterSandbox;
  readonly adapter: PlatformPort;
  readonly files = new TestFiles();
  grant: TokenGrant = { accessToken: new Secret(''), refreshToken: null, expiresInSeconds: null, scopes: [] };

  private constructor(x: AdapterSandbox) {
    this.x = x;
    this.adapter = this.client();
  }

  static async make(x: AdapterSandbox): Promise<XBed> {
    await x.reset();
    await x.set('processingSeconds', 0);
    await x.control('PUT', '/rate-limits', { limits: 'off' });
    const bed = new XBed(x);
    bed.grant = await x.connect(bed.adapter, AURORA.platformAccountId);
    return bed;
  }

  get exchanges() {
    return this.x.exchanges;
  }

  client(clientSecret: Secret | null = APP.clientSecret): PlatformPort {
    const { url } = this.x.sandbox;
    return createXAdapter({
      ...sandboxAddresses({ people: url, programs: url }).x,
      ...APP,
      clientSecret,
      dispatcher: this.x.dispatcher,
    });
  }

  get refreshToken(): Secret {
    if (this.grant.refreshToken === null) throw new Error('no refresh token');
    return this.grant.refreshToken;
  }

  calls(payload: PartPayload, artefacts: Artefacts = {}, earlier: EarlierPart | null = null) {
    const { accessToken } = this.grant;
    return { accessToken, account: AURORA, payload, artefacts, media: this.files, earlier };
  }

  publish(payload: PartPayload, artefacts: Artefacts = {}, earlier: EarlierPart | null = null) {
    return this.adapter.publish(publishCall(this.calls(payload, artefacts, earlier)));
  }

  /** What became of the preparation, and what it gained. */
  async prepare(payload: PartPayload, artefacts: Artefacts = {}) {
    const call = prepareCall(this.calls(payload, artefacts));
    return { outcome: await this.adapter.prepare?.(call), kept: () => call.kept };
  }

  /** Prepares, which must go well, and publishes. */
  async post(payload: PartPayload, earlier: EarlierPart | null = null) {
    const { outcome, kept } = await this.prepare(payload);
    return outcome?.kind === 'ready' ? this.publish(payload, kept(), earlier) : outcome;
  }

  settle(payload: PartPayload, claimedAt: Date) {
    return this.adapter.settle?.(settleCall({ ...this.calls(payload), claimedAt }));
  }

  async picture(altText = ''): Promise<PayloadMedia> {
    return this.files.add(await madePicture('png'), { kind: 'image', type: 'image/png', altText });
  }

  film(seconds = 4): PayloadMedia {
    const film = madeFilm(60_000, { seconds, width: 1280, height: 720 });
    return this.files.add(film, { kind: 'video', type: 'video/mp4', durationMs: seconds * 1000 });
  }
}
