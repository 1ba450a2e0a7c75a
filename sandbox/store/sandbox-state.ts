import type {
  AppRecord,
  CodeRecord,
  JournalRecord,
  MailRecord,
  PostRecord,
  RefusalRecord,
  SandboxPlatform,
  TokensRecord,
} from './records.ts';

/** Old refusals and mails fall off, so that a sandbox left running for weeks stays small. Posts never do. */
const KEPT_REFUSALS = 10_000;
const KEPT_MAILS = 1_000;

export interface StoredPost {
  readonly record: PostRecord;
  deletedAtMs: number | null;
}

export interface LiveToken {
  readonly kind: 'access' | 'refresh';
  readonly grant: TokensRecord;
  readonly expiresAtMs: number;
}

/** Everything the sandbox knows, rebuilt by applying the journal's records in order. */
export class SandboxState {
  readonly #apps = new Map<string, AppRecord>();
  #codes = new Map<string, CodeRecord>();
  #tokens = new Map<string, LiveToken>();
  #posts: StoredPost[] = [];
  #postsById = new Map<string, StoredPost>();
  #postsByAccount = new Map<string, StoredPost[]>();
  #latestByContent = new Map<string, StoredPost>();
  #refusals: RefusalRecord[] = [];
  #mails: MailRecord[] = [];
  #lastSeq = { post: 0, refusal: 0, mail: 0 };

  apply(record: JournalRecord): void {
    switch (record.type) {
      case 'app':
        this.#apps.set(`${record.platform}:${record.clientId}`, record);
        return;
      case 'code':
        this.#codes.set(record.codeHash, record);
        return;
      case 'tokens':
        this.#applyTokens(record);
        return;
      case 'tokens-ended':
        for (const hash of record.hashes) this.#tokens.delete(hash);
        return;
      case 'post':
        this.#applyPost(record);
        return;
      case 'post-deleted': {
        const post = this.post(record.platform, record.postId);
        if (post !== undefined) post.deletedAtMs = record.deletedAtMs;
        return;
      }
      case 'refusal':
        this.#refusals.push(record);
        if (this.#refusals.length > KEPT_REFUSALS) this.#refusals.shift();
        this.#lastSeq.refusal = record.seq;
        return;
      case 'mail':
        this.#mails.push(record);
        if (this.#mails.length > KEPT_MAILS) this.#mails.shift();
        this.#lastSeq.mail = record.seq;
        return;
      case 'reset':
        this.#forgetAllButApps();
        return;
      default:
        record satisfies never;
    }
  }

  /** The shortest journal that leads to the same state. */
  records(nowMs: number): JournalRecord[] {
    const grants = new Set([...this.#tokens.values()].map((token) => token.grant));
    const live = [...this.#tokens.entries()].filter(([, token]) => token.expiresAtMs > nowMs);
    const liveHashes = new Set(live.map(([hash]) => hash));
    const ended = [...grants].flatMap((grant) => tokenHashes(grant).filter((hash) => !liveHashes.has(hash)));
    return [
      ...this.#apps.values(),
      ...[...this.#codes.values()].filter((code) => code.expiresAtMs > nowMs),
      ...[...grants].filter((grant) => tokenHashes(grant).some((hash) => liveHashes.has(hash))),
      ...(ended.length > 0 ? [{ type: 'tokens-ended' as const, hashes: ended }] : []),
      ...this.#posts.flatMap((post) => postRecords(post)),
      ...this.#refusals,
      ...this.#mails,
    ];
  }

  app(platform: SandboxPlatform, clientId: string): AppRecord | undefined {
    return this.#apps.get(`${platform}:${clientId}`);
  }

  code(codeHash: string): CodeRecord | undefined {
    return this.#codes.get(codeHash);
  }

  token(hash: string): LiveToken | undefined {
    return this.#tokens.get(hash);
  }

  /** Hashes of all living tokens that pass the test. */
  tokenHashesWhere(test: (token: LiveToken) => boolean): string[] {
    return [...this.#tokens.entries()].filter(([, token]) => test(token)).map(([hash]) => hash);
  }

  /** In the order of acceptance, deleted ones too. */
  get posts(): readonly StoredPost[] {
    return this.#posts;
  }

  post(platform: SandboxPlatform, postId: string): StoredPost | undefined {
    return this.#postsById.get(`${platform}:${postId}`);
  }

  postsOf(platform: SandboxPlatform, accountId: string): readonly StoredPost[] {
    return this.#postsByAccount.get(`${platform}:${accountId}`) ?? [];
  }

  /** The newest post of the account with this very text and reply target. */
  latestWithContent(
    content: Pick<PostRecord, 'platform' | 'accountId' | 'text' | 'replyTo'>,
  ): StoredPost | undefined {
    return this.#latestByContent.get(contentKey(content));
  }

  get refusals(): readonly RefusalRecord[] {
    return this.#refusals;
  }

  get mails(): readonly MailRecord[] {
    return this.#mails;
  }

  nextSeq(of: 'post' | 'refusal' | 'mail'): number {
    return this.#lastSeq[of] + 1;
  }

  #applyTokens(grant: TokensRecord): void {
    if (grant.spentCodeHash !== null) this.#codes.delete(grant.spentCodeHash);
    if (grant.spentRefreshHash !== null) this.#tokens.delete(grant.spentRefreshHash);
    this.#tokens.set(grant.accessHash, { kind: 'access', grant, expiresAtMs: grant.accessExpiresAtMs });
    if (grant.refreshHash === null) return;
    this.#tokens.set(grant.refreshHash, { kind: 'refresh', grant, expiresAtMs: grant.refreshExpiresAtMs });
  }

  #applyPost(record: PostRecord): void {
    const post: StoredPost = { record, deletedAtMs: null };
    const account = `${record.platform}:${record.accountId}`;
    const ofAccount = this.#postsByAccount.get(account);
    if (ofAccount === undefined) this.#postsByAccount.set(account, [post]);
    else ofAccount.push(post);
    this.#posts.push(post);
    this.#postsById.set(`${record.platform}:${record.postId}`, post);
    this.#latestByContent.set(contentKey(record), post);
    this.#lastSeq.post = record.seq;
  }

  #forgetAllButApps(): void {
    this.#codes = new Map();
    this.#tokens = new Map();
    this.#posts = [];
    this.#postsById = new Map();
    this.#postsByAccount = new Map();
    this.#latestByContent = new Map();
    this.#refusals = [];
    this.#mails = [];
    this.#lastSeq = { post: 0, refusal: 0, mail: 0 };
  }
}

function tokenHashes(grant: TokensRecord): string[] {
  return grant.refreshHash === null ? [grant.accessHash] : [grant.accessHash, grant.refreshHash];
}

function postRecords({ record, deletedAtMs }: StoredPost): JournalRecord[] {
  if (deletedAtMs === null) return [record];
  return [record, { type: 'post-deleted', platform: record.platform, postId: record.postId, deletedAtMs }];
}

function contentKey(content: Pick<PostRecord, 'platform' | 'accountId' | 'text' | 'replyTo'>): string {
  return JSON.stringify([content.platform, content.accountId, content.replyTo, content.text]);
}
