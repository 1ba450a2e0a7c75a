import type {
  AppRecord,
  CodeRecord,
  JournalRecord,
  MailRecord,
  ObjectRecord,
  PostEditedRecord,
  PostRecord,
  RefusalRecord,
  SandboxPlatform,
  TokenEnd,
  TokensRecord,
  UploadRecord,
} from './records.ts';

/** Old refusals and mails fall off, so that a sandbox left running for weeks stays small. Posts never do. */
const KEPT_REFUSALS = 10_000;
const KEPT_MAILS = 1_000;

export interface StoredPost {
  /** As it was accepted. */
  readonly record: PostRecord;
  /** The newest change. */
  edit: PostEditedRecord | null;
  deletedAtMs: number | null;
}

export interface StoredToken {
  readonly kind: 'access' | 'refresh';
  readonly grant: TokensRecord;
  readonly expiresAtMs: number;
  /** Null while nothing but its age can end it. */
  readonly ended: TokenEnd | null;
}

export type TokenReading =
  | { readonly status: 'live'; readonly token: StoredToken }
  | { readonly status: TokenEnd; readonly token: StoredToken }
  | { readonly status: 'unknown' };

/** Everything the sandbox knows, rebuilt by applying the journal's records in order. */
export class SandboxState {
  readonly #apps = new Map<string, AppRecord>();
  #codes = new Map<string, CodeRecord>();
  #tokens = new Map<string, StoredToken>();
  #uploads: UploadRecord[] = [];
  /** By platform and kind, then by id. */
  #objects = new Map<string, Map<string, ObjectRecord>>();
  #posts: StoredPost[] = [];
  #postsById = new Map<string, StoredPost>();
  #postsByAccount = new Map<string, StoredPost[]>();
  #postsByConversation = new Map<string, StoredPost[]>();
  #latestByContent = new Map<string, StoredPost>();
  #refusals: RefusalRecord[] = [];
  #mails: MailRecord[] = [];
  #lastSeq = { accepted: 0, refusal: 0, mail: 0 };

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
        for (const hash of record.hashes) this.#endToken(hash, record.as);
        return;
      case 'scopes-kept':
        this.#keepScopes(record.grantId, record.scopes);
        return;
      case 'post':
        this.#applyPost(record);
        return;
      case 'post-edited': {
        const post = this.post(record.platform, record.postId);
        if (post !== undefined) post.edit = record;
        return;
      }
      case 'post-deleted': {
        const post = this.post(record.platform, record.postId);
        if (post !== undefined) post.deletedAtMs = record.deletedAtMs;
        return;
      }
      case 'upload':
        this.#uploads.push(record);
        this.#lastSeq.accepted = record.seq;
        return;
      case 'object':
        this.#applyObject(record);
        return;
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

  /** The shortest journal that leads to the same state, but for tokens whose whole grant is over. */
  records(nowMs: number): JournalRecord[] {
    const alive = (token: StoredToken): boolean => token.ended === null && token.expiresAtMs > nowMs;
    const grants = new Set([...this.#tokens.values()].filter(alive).map(({ grant }) => grant));
    const ended = [...this.#tokens].flatMap(([hash, { grant, ended: as }]) =>
      as === null || !grants.has(grant) ? [] : [{ type: 'tokens-ended' as const, hashes: [hash], as }],
    );
    return [
      ...this.#apps.values(),
      ...[...this.#codes.values()].filter((code) => code.expiresAtMs > nowMs),
      ...grants,
      ...ended,
      ...this.#posts.flatMap((post) => postRecords(post)),
      ...this.#uploads,
      ...[...this.#objects.values()].flatMap((ofKind) => [...ofKind.values()]),
      ...this.#refusals,
      ...this.#mails,
    ];
  }

  app(platform: SandboxPlatform, clientId: string): AppRecord | undefined {
    return this.#apps.get(`${platform}:${clientId}`);
  }

  appsOf(platform: SandboxPlatform): AppRecord[] {
    return [...this.#apps.values()].filter((app) => app.platform === platform);
  }

  code(codeHash: string): CodeRecord | undefined {
    return this.#codes.get(codeHash);
  }

  readToken(hash: string, nowMs: number): TokenReading {
    const token = this.#tokens.get(hash);
    if (token === undefined) return { status: 'unknown' };
    if (token.ended !== null) return { status: token.ended, token };
    return token.expiresAtMs > nowMs ? { status: 'live', token } : { status: 'expired', token };
  }

  /** Hashes of all tokens that pass the test and were not ended. */
  tokenHashesWhere(test: (token: StoredToken) => boolean): string[] {
    return [...this.#tokens].filter(([, token]) => token.ended === null && test(token)).map(([hash]) => hash);
  }

  /** The consents that still have a token, each by its newest grant. */
  grantsOf(platform: SandboxPlatform, accountId: string): TokensRecord[] {
    const newest = new Map(
      [...this.#tokens.values()]
        .filter(({ grant, ended }) => ended === null && isOf(grant, platform, accountId))
        .map(({ grant }) => [grant.grantId, grant]),
    );
    return [...newest.values()];
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

  /** The posts of a conversation, in the order of acceptance, the first one included. */
  conversation(platform: SandboxPlatform, conversationId: string): readonly StoredPost[] {
    return this.#postsByConversation.get(`${platform}:${conversationId}`) ?? [];
  }

  /** The newest post of the account with this very text and reply target. */
  latestWithContent(
    content: Pick<PostRecord, 'platform' | 'accountId' | 'text' | 'replyTo'>,
  ): StoredPost | undefined {
    return this.#latestByContent.get(contentKey(content));
  }

  /** Files taken in, in the order of acceptance. */
  get uploads(): readonly UploadRecord[] {
    return this.#uploads;
  }

  object(platform: SandboxPlatform, kind: string, id: string): ObjectRecord | undefined {
    return this.#objects.get(`${platform}:${kind}`)?.get(id);
  }

  /** Files that something still needs. */
  get neededMedia(): ReadonlySet<string> {
    const objects = [...this.#objects.values()].flatMap((ofKind) => [...ofKind.values()]);
    const pieces = objects.flatMap(({ mediaIds }) => mediaIds);
    return new Set([...this.#uploads.map(({ mediaId }) => mediaId), ...pieces]);
  }

  /** In the order of their first appearance. */
  objectsOf(platform: SandboxPlatform, kind: string): ObjectRecord[] {
    return [...(this.#objects.get(`${platform}:${kind}`)?.values() ?? [])];
  }

  get refusals(): readonly RefusalRecord[] {
    return this.#refusals;
  }

  get mails(): readonly MailRecord[] {
    return this.#mails;
  }

  nextSeq(of: 'accepted' | 'refusal' | 'mail'): number {
    return this.#lastSeq[of] + 1;
  }

  #applyTokens(grant: TokensRecord): void {
    if (grant.spentCodeHash !== null) this.#codes.delete(grant.spentCodeHash);
    if (grant.spentRefreshHash !== null) this.#endToken(grant.spentRefreshHash, 'spent');
    const fresh = { grant, ended: null };
    this.#tokens.set(grant.accessHash, { ...fresh, kind: 'access', expiresAtMs: grant.accessExpiresAtMs });
    if (grant.refreshHash === null) return;
    this.#tokens.set(grant.refreshHash, { ...fresh, kind: 'refresh', expiresAtMs: grant.refreshExpiresAtMs });
  }

  /** A token ends once: what ended it first is what its holder is told. */
  #endToken(hash: string, ended: TokenEnd): void {
    const token = this.#tokens.get(hash);
    if (token?.ended === null) this.#tokens.set(hash, { ...token, ended });
  }

  #keepScopes(grantId: string, scopes: string[]): void {
    const changed = new Map<TokensRecord, TokensRecord>();
    for (const [hash, token] of this.#tokens) {
      if (token.grant.grantId !== grantId) continue;
      const grant = changed.get(token.grant) ?? { ...token.grant, scopes };
      changed.set(token.grant, grant);
      this.#tokens.set(hash, { ...token, grant });
    }
  }

  #applyObject(record: ObjectRecord): void {
    const key = `${record.platform}:${record.kind}`;
    const ofKind = this.#objects.get(key) ?? new Map<string, ObjectRecord>();
    this.#objects.set(key, ofKind.set(record.id, record));
  }

  #applyPost(record: PostRecord): void {
    const post: StoredPost = { record, edit: null, deletedAtMs: null };
    addTo(this.#postsByAccount, `${record.platform}:${record.accountId}`, post);
    addTo(this.#postsByConversation, `${record.platform}:${record.conversationId}`, post);
    this.#posts.push(post);
    this.#postsById.set(`${record.platform}:${record.postId}`, post);
    this.#latestByContent.set(contentKey(record), post);
    this.#lastSeq.accepted = record.seq;
  }

  #forgetAllButApps(): void {
    this.#codes = new Map();
    this.#tokens = new Map();
    this.#uploads = [];
    this.#objects = new Map();
    this.#posts = [];
    this.#postsById = new Map();
    this.#postsByAccount = new Map();
    this.#postsByConversation = new Map();
    this.#latestByContent = new Map();
    this.#refusals = [];
    this.#mails = [];
    this.#lastSeq = { accepted: 0, refusal: 0, mail: 0 };
  }
}

function isOf(grant: TokensRecord, platform: SandboxPlatform, accountId: string): boolean {
  return grant.platform === platform && grant.accountId === accountId;
}

function addTo(lists: Map<string, StoredPost[]>, key: string, post: StoredPost): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [post]);
  else list.push(post);
}

function postRecords({ record, edit, deletedAtMs }: StoredPost): JournalRecord[] {
  const { platform, postId } = record;
  return [
    record,
    ...(edit === null ? [] : [edit]),
    ...(deletedAtMs === null ? [] : [{ type: 'post-deleted' as const, platform, postId, deletedAtMs }]),
  ];
}

function contentKey(content: Pick<PostRecord, 'platform' | 'accountId' | 'text' | 'replyTo'>): string {
  return JSON.stringify([content.platform, content.accountId, content.replyTo, content.text]);
}
