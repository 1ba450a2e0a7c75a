import { madeJpeg } from '../../media/made-files.ts';
import { AURORA, SCOPES, TestSandbox } from '../../test-kit.ts';

export const MEDIA_SCOPES = `${SCOPES} media.write`;
export const GIF = { media_type: 'image/gif', media_category: 'tweet_gif' };

export interface Answered {
  readonly status: number;
  readonly body: { readonly data: Record<string, unknown>; readonly detail?: string };
}

/** Uploads files to the stand-in for X and posts them, from outside. Its clock goes as told. */
export class MediaSandbox {
  nowMs = Date.parse('2026-11-20T09:00:00.250Z');
  /** Of Aurora Coffee, anew for each test. */
  token = '';
  #sandbox: TestSandbox | null = null;

  async start(): Promise<void> {
    this.#sandbox = await TestSandbox.start({ clock: { nowMs: () => this.nowMs } });
  }

  get sandbox(): TestSandbox {
    if (!this.#sandbox) throw new Error('not started');
    return this.#sandbox;
  }

  async connect(): Promise<void> {
    this.token = (await this.sandbox.connect(AURORA, MEDIA_SCOPES)).access_token;
  }

  call(method: string, path: string, body?: unknown, as = this.token): Promise<Answered> {
    return answered(this.sandbox.api(as, method, path, body));
  }

  form(path: string, fields: Record<string, string | Buffer>, as = this.token): Promise<Answered> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      body.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]));
    }
    const headers = { authorization: `Bearer ${as}` };
    return answered(this.sandbox.fetch(`/x/2${path}`, { method: 'POST', headers, body }));
  }

  picture(media: Buffer, as = this.token): Promise<Answered> {
    return this.form('/media/upload', { media, media_category: 'tweet_image' }, as);
  }

  async pictureId(media = madeJpeg(), as = this.token): Promise<string> {
    return String((await this.picture(media, as)).body.data['id']);
  }

  initialize(changes: Record<string, unknown> = {}): Promise<Answered> {
    return this.call('POST', '/media/upload/initialize', {
      media_type: 'video/mp4',
      total_bytes: 4_000,
      media_category: 'tweet_video',
      ...changes,
    });
  }

  append(id: string, index: number, media: Buffer): Promise<Answered> {
    return this.form(`/media/upload/${id}/append`, { segment_index: String(index), media });
  }

  finalize(id: string): Promise<Answered> {
    return this.call('POST', `/media/upload/${id}/finalize`);
  }

  status(id: string, as = this.token): Promise<Answered> {
    return this.call('GET', `/media/upload?command=STATUS&media_id=${id}`, undefined, as);
  }

  /** In two pieces; finalized, not yet processed. */
  async uploaded(file: Buffer, facts: Record<string, unknown> = {}): Promise<string> {
    const { body } = await this.initialize({ total_bytes: file.length, ...facts });
    const id = String(body.data['id']);
    await this.append(id, 0, file.subarray(0, 1_500));
    await this.append(id, 1, file.subarray(1_500));
    const answer = await this.finalize(id);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return id;
  }

  post(mediaIds: readonly string[], text = '', more: object = {}): Promise<Answered> {
    return this.call('POST', '/tweets', { text, media: { media_ids: mediaIds }, ...more });
  }
}

async function answered(answer: Promise<Response>): Promise<Answered> {
  const { status } = await answer;
  return { status, body: (await (await answer).json()) as Answered['body'] };
}
