import type { VariantContent } from '../../domain/content/variant-content.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { madePicture } from '../setup/made-files.ts';
import type { Draw } from '../simulator/draw.ts';
import type { Hold, Intent, Order } from './judge.ts';

interface Kind {
  readonly name: string;
  readonly account: string;
  readonly weight: number;
  content(text: string): Partial<VariantContent>;
}

/** X_ACCOUNTS and others of the stand-ins. */
const SIGN_IN: Readonly<Record<string, readonly string[]>> = {
  x: ['1500000000000000001', '1331556234163126273'],
  linkedin: ['kR7sOlbErg'],
};

/** The editors of the run: they write, schedule, and change their minds at the worst moments. */
export class People {
  readonly platforms: readonly Platform[] = ['x', 'linkedin', 'instagram'];
  readonly intents: Intent[] = [];
  readonly holds: Hold[] = [];
  readonly #client: HubClient;
  readonly #draw: Draw;
  readonly #kinds: readonly Kind[];
  readonly #dueAt = new Map<string, number>();
  readonly #variants = new Map<string, { accountId: string; kind: Kind }>();
  readonly #accounts: ReadonlyMap<string, string>;

  private constructor(client: HubClient, draw: Draw, accounts: ReadonlyMap<string, string>, mediaId: string) {
    this.#client = client;
    this.#draw = draw;
    this.#accounts = accounts;
    const x = [...accounts.keys()].filter((name) => name.startsWith('x '));
    this.#kinds = [
      ...x.flatMap((account): Kind[] => [
        { name: 'x text', account, weight: 6, content: (text) => ({ text }) },
        {
          name: 'x thread',
          account,
          weight: 1,
          content: (text) => ({ text, thread: [{ text: `${text} · second`, media: [] }] }),
        },
      ]),
      {
        name: 'linkedin text (person)',
        account: 'linkedin Kari Solberg',
        weight: 1,
        content: (text) => ({ text }),
      },
      {
        name: 'linkedin text (page)',
        account: 'linkedin aurora-coffee',
        weight: 2,
        content: (text) => ({ text }),
      },
      {
        name: 'linkedin with first comment',
        account: 'linkedin aurora-coffee',
        weight: 0.5,
        content: (text) => ({ text, firstComment: `${text} · comment` }),
      },
      {
        name: 'instagram image',
        account: [...accounts.keys()].find((name) => name.startsWith('instagram ')) ?? '',
        weight: 1,
        content: (text) => ({ text, media: [{ mediaId, altText: '' }] }),
      },
    ];
  }

  static async arrive(hubUrl: string, sandboxUrl: string, draw: Draw): Promise<People> {
    const client = new HubClient({ url: hubUrl });
    await client.signUp();
    // Late posts keep a distance of minutes by default: a run of hundreds would take hours to catch up.
    const { body: workspace } = await client.call<{ version: number }>('GET', '/api/workspaces/current');
    const changed = await client.call('PATCH', '/api/workspaces/current', {
      body: { catchUpGapSeconds: 1 },
      headers: { 'if-match': `"${workspace.version}"` },
    });
    if (changed.status !== 200)
      throw new Error(`the distance was not changed: ${JSON.stringify(changed.body)}`);
    const accounts = new Map<string, string>();
    const connect = async (platform: string, signInId: string): Promise<void> => {
      for (const { id, handle } of await client.connect(platform, signInId))
        accounts.set(`${platform} ${handle}`, id);
    };
    for (const [platform, ids] of Object.entries(SIGN_IN)) for (const id of ids) await connect(platform, id);
    const answer = await fetch(`${sandboxUrl}/_sandbox/accounts`);
    const all = (await answer.json()) as { accounts: { platform: string; id: string }[] };
    await connect('instagram', all.accounts.find((one) => one.platform === 'instagram')?.id ?? '');
    const uploaded = await client.fetch('/api/media?name=photo', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await madePicture('jpeg', 1080, 1080)),
    });
    const { id } = (await uploaded.json()) as { id: string };
    return new People(client, draw, accounts, id);
  }

  async schedule(count: number, dueAt: (index: number) => number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const kind = this.#draw.weighted(this.#kinds);
      const accountId = this.#accounts.get(kind.account) ?? '';
      const tag = `#${index} of the run`;
      const text = `${tag}, as first written`;
      const created = await this.#call<PostBody>('POST', '/api/posts', {
        variants: [{ accountId, ...textOnly(text), ...kind.content(text) }],
      });
      const at = dueAt(index);
      const scheduled = await this.#call<PostBody>('POST', `/api/posts/${created.id}/schedule`, {
        scheduledAt: new Date(at).toISOString(),
      });
      this.intents.push({
        id: created.id,
        tag: `${tag},`,
        kind: kind.name,
        approved: text,
        due: { ...orderOf(scheduled), at: new Date(at) },
        cancelled: null,
      });
      this.#dueAt.set(created.id, at);
      this.#variants.set(created.id, { accountId, kind });
    }
  }

  /** Around the instants of their posts, until `end`. */
  async changeTheirMinds(end: number): Promise<void> {
    const minds = this.intents
      .filter(() => this.#draw.chance(0.15))
      .map((intent) => ({
        intent,
        at: (this.#dueAt.get(intent.id) ?? 0) + this.#draw.between(-8_000, 3_000),
        what: this.#draw.pick(['edit', 'cancel', 'move'] as const),
      }));
    const holdAt = end - this.#draw.between(20_000, 40_000);
    await Promise.all([
      ...minds.map(async ({ intent, at, what }) => {
        await until(at);
        await this.#change(intent, what).catch(() => undefined);
      }),
      until(holdAt).then(() => this.#holdForAWhile()),
    ]);
  }

  /** What the API refuses or cannot answer changed nothing, or is told by the next look. */
  async #change(intent: Intent, what: 'edit' | 'cancel' | 'move'): Promise<void> {
    const { id } = intent;
    if (what === 'move') {
      const scheduledAt = new Date(Date.now() + this.#draw.between(2_000, 60_000)).toISOString();
      const moved = await this.#client.call<PostBody>('POST', `/api/posts/${id}/schedule`, {
        body: { scheduledAt },
      });
      if (moved.status === 200) intent.due = { ...orderOf(moved.body), at: new Date(scheduledAt) };
      // The answer may have been lost after the commit.
      if (moved.status >= 500) intent.due = null;
      return;
    }
    if (what === 'cancel') {
      const { status, body } = await this.#client.call<PostBody>('POST', `/api/posts/${id}/cancel`);
      if (status === 200) intent.cancelled = orderOf(body);
      return;
    }
    const variant = this.#variants.get(id);
    const post = await this.#client.call<PostBody>('GET', `/api/posts/${id}`);
    if (!variant || post.status !== 200) return;
    const text = `${intent.tag} as rewritten`;
    const answer = await this.#client.call('PATCH', `/api/posts/${id}`, {
      body: {
        variants: [{ accountId: variant.accountId, ...textOnly(text), ...variant.kind.content(text) }],
      },
      headers: { 'if-match': `"${post.body.version}"` },
    });
    if (answer.status === 200) intent.approved = text;
    // The answer may have been lost after the commit: what stands there now was approved.
    if (answer.status >= 500) intent.approved = await this.#approvedNow(id, intent.approved);
  }

  async #approvedNow(id: string, otherwise: string): Promise<string> {
    for (let tries = 0; tries < 60; tries += 1) {
      const { status, body } = await this.#client.call<PostBody>('GET', `/api/posts/${id}`);
      if (status === 200) return body.variants[0]?.text ?? otherwise;
      await until(Date.now() + 1_000);
    }
    return otherwise;
  }

  async #holdForAWhile(): Promise<void> {
    const placed = { scope: 'workspace', reason: 'Chaos' };
    await this.#insist('/api/holds', placed, { held: 'already_held' });
    const answeredAt = new Date();
    await until(Date.now() + 12_000);
    const releasedAt = new Date();
    for (const { id } of await this.#openHolds()) {
      await this.#insist(
        `/api/holds/${id}/release`,
        { others: 'late' },
        // Somebody changed a post while it was resumed: nothing was, and it is asked for again.
        { held: 'already_released', again: 'plan_out_of_date' },
      );
    }
    this.holds.push({ answeredAt, releasedAt });
  }

  async #openHolds(): Promise<{ id: string }[]> {
    for (;;) {
      const answer = await this.#client.call<{ items: { id: string; releasedAt: string | null }[] }>(
        'GET',
        '/api/holds',
      );
      if (answer.status === 200) return answer.body.items.filter((hold) => hold.releasedAt === null);
      await until(Date.now() + 1_000);
    }
  }

  /**
   * Asks until it is done. An answer that was lost may have been a yes: a repetition is then told `held`.
   */
  async #insist(path: string, body: unknown, codes: { held: string; again?: string }): Promise<void> {
    for (;;) {
      const answer = await this.#client.call<{ code?: string }>('POST', path, { body });
      if (answer.status < 300 || answer.body.code === codes.held) return;
      if (answer.status < 500 && answer.body.code !== codes.again)
        throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      await until(Date.now() + 1_000);
    }
  }

  async #call<Body>(method: string, path: string, body: unknown): Promise<Body> {
    const answer = await this.#client.call<Body>(method, path, { body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

function until(instant: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now())));
}

/** What the API has just said yes to concerns every part that it does not show as claimed. */
function orderOf({ variants }: PostBody): Order {
  const states = variants.flatMap(({ parts }) => parts.map(({ state }) => state));
  return {
    answeredAt: new Date(),
    ordinals: states.flatMap((state, index) =>
      ['waiting', 'prepared', 'cancelled'].includes(state) ? [index + 1] : [],
    ),
  };
}
