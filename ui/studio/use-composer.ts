import { useState } from 'react';
import type { Account, Post } from '../../.generated/client/types.gen.ts';
import { NO_WHEN, sameWhen, whenOf } from '../posts/when.ts';
import type { When } from '../posts/when.ts';
import { EMPTY_COMPOSITION, compositionOf, isBlank, sameVariants } from './composition.ts';
import type { Composition } from './composition.ts';
import { forgetText, keepText, keptTextKey, readKeptText } from './kept-text.ts';
import type { KeptText, TextOwner } from './kept-text.ts';

export interface Composer {
  readonly composition: Composition;
  readonly when: When;
  /** The post as it is stored; null until it was saved once. */
  readonly post: Post | null;
  /** Version that a save is based on. */
  readonly version: number | null;
  readonly textChanged: boolean;
  readonly whenChanged: boolean;
  /** Something here is not saved. */
  readonly dirty: boolean;
  /** The post was changed elsewhere since the text here was begun: a save would go over that change. */
  readonly conflict: boolean;
  /** Set while what is shown was restored from this browser. */
  readonly restoredFrom: string | null;
  /** Changes what is written, as it is at that moment: uploads end while people write. */
  readonly compose: (change: (now: Composition) => Composition) => void;
  readonly setWhen: (when: When) => void;
  /** The post was stored with what is shown now. */
  readonly saved: (post: Post) => void;
  /** Gives up what is not saved and shows the post as it is stored; what it gives back brings it back. */
  readonly discard: () => () => void;
  /** Saves go over the stored version from now on. */
  readonly overwrite: () => void;
  readonly dismissRestored: () => void;
  /** Nothing is kept on this device any more. */
  readonly forget: () => void;
}

interface State {
  readonly composition: Composition;
  readonly when: When;
  /** What the text and the time were begun on. */
  readonly base: Composition;
  readonly baseWhen: When;
  readonly baseVersion: number | null;
  readonly savedPost: Post | null;
  readonly restoredFrom: string | null;
}

export interface ComposerInput extends TextOwner {
  readonly timeZone: string;
  readonly accounts: readonly Account[];
  /** Null writes a new one. */
  readonly post: Post | null;
  /** Instant to begin with, from the calendar. */
  readonly at: string | null;
}

/** What is being written: begun on a post or on nothing, kept in this browser until it is saved. */
export function useComposer(input: ComposerInput): Composer {
  const { timeZone } = input;
  const [state, setState] = useState<State>(() => begin(input));
  const post = newer(state.savedPost, input.post);
  const key = keptTextKey(input, post?.id ?? null);
  const storedWhen = whenStored(post, timeZone);

  const textChanged = post ? !sameVariants(state.composition, state.base) : !isBlank(state.composition);
  const whenChanged = !sameWhen(state.when, storedWhen);
  const followed = follow(state, post, storedWhen);
  if (followed !== state) setState(followed);

  const keep = (now: State): void => {
    const { composition, when, base } = now;
    const version = versionOf(now, post);
    keepText(localStorage, key, { composition, when, base, version, keptAt: new Date().toISOString() });
  };
  const change = (part: (now: State) => Partial<Pick<State, 'composition' | 'when'>>): void => {
    setState((now) => {
      const next = { ...now, ...part(now) };
      // Keeping the same twice does no harm, should React ask for this state again.
      keep(next);
      return next;
    });
  };

  return {
    composition: state.composition,
    when: state.when,
    post,
    version: versionOf(state, post),
    textChanged,
    whenChanged,
    dirty: textChanged || (post?.status === 'scheduled' && whenChanged),
    conflict: textChanged && isChangedElsewhere(state, post),
    restoredFrom: state.restoredFrom,
    compose: (step) => change((now) => ({ composition: step(now.composition) })),
    setWhen: (when) => change(() => ({ when })),
    saved: (stored) => {
      forgetText(localStorage, key);
      // What was typed while it was being saved is newer than what was saved.
      setState((now) => ({
        ...now,
        base: state.composition,
        baseVersion: stored.version,
        savedPost: stored,
        restoredFrom: null,
      }));
    },
    discard: () => {
      forgetText(localStorage, key);
      setState({ ...fresh({ ...input, post }), savedPost: state.savedPost });
      return () => {
        // Kept as well as shown: the page may have been left meanwhile.
        keep(state);
        setState({ ...state, restoredFrom: null });
      };
    },
    overwrite: () => {
      if (post) setState({ ...state, base: compositionOf(post.variants), baseVersion: post.version });
    },
    dismissRestored: () => setState({ ...state, restoredFrom: null }),
    forget: () => forgetText(localStorage, key),
  };
}

function begin(input: ComposerInput): State {
  const kept = readKeptText(localStorage, keptTextKey(input, input.post?.id ?? null));
  const start = fresh(input);
  if (!kept || !worthRestoring(kept, start)) return start;
  return {
    ...start,
    composition: withKnownAccounts(kept.composition, input.accounts),
    // A time that was kept with an older post may be one that the post was moved away from.
    when: input.at === null && kept.version === start.baseVersion ? kept.when : start.when,
    base: kept.base,
    baseVersion: kept.version ?? start.baseVersion,
    restoredFrom: kept.keptAt,
  };
}

function fresh({ post, at, accounts, timeZone }: ComposerInput): State {
  const composition = post ? compositionOf(post.variants) : firstComposition(accounts);
  const stored = whenStored(post, timeZone);
  return {
    composition,
    when: at === null ? stored : whenOf(at, timeZone),
    base: composition,
    baseWhen: stored,
    baseVersion: post?.version ?? null,
    savedPost: null,
    restoredFrom: null,
  };
}

/** With one account there is nothing to choose. */
function firstComposition(accounts: readonly Account[]): Composition {
  const connected = accounts.filter((account) => account.status === 'connected');
  const [only] = connected;
  return connected.length === 1 && only ? { ...EMPTY_COMPOSITION, accountIds: [only.id] } : EMPTY_COMPOSITION;
}

/** A text of no account yet sends nothing, as an empty one does: what a new post would send says too little of it. */
function worthRestoring(kept: KeptText, start: State): boolean {
  if (isBlank(kept.composition)) return false;
  return start.baseVersion === null || !sameVariants(kept.composition, start.composition);
}

function withKnownAccounts(composition: Composition, accounts: readonly Account[]): Composition {
  const known = composition.accountIds.filter((id) => accounts.some((account) => account.id === id));
  return { ...composition, accountIds: known };
}

/** A change of the post that left its text alone (a move) is no conflict with what is written here. */
function versionOf(state: State, post: Post | null): number | null {
  if (!post) return null;
  return sameVariants(compositionOf(post.variants), state.base) ? post.version : state.baseVersion;
}

/** A text or a time that nobody has touched here becomes what it has become elsewhere. */
function follow(state: State, post: Post | null, storedWhen: When): State {
  let next = state;
  if (!sameWhen(storedWhen, state.baseWhen)) {
    const untouched = sameWhen(state.when, state.baseWhen);
    next = { ...next, baseWhen: storedWhen, when: untouched ? storedWhen : state.when };
  }
  if (post && isChangedElsewhere(state, post) && sameVariants(state.composition, state.base)) {
    const stored = compositionOf(post.variants);
    next = { ...next, composition: stored, base: stored, baseVersion: post.version };
  }
  return next;
}

function isChangedElsewhere(state: State, post: Post | null): boolean {
  return post !== null && versionOf(state, post) !== post.version;
}

/** A draft has no time of its own. */
function whenStored(post: Post | null, timeZone: string): When {
  return post?.status === 'scheduled' ? whenOf(post.scheduledAt, timeZone) : NO_WHEN;
}

function newer(a: Post | null, b: Post | null): Post | null {
  if (!a || !b) return a ?? b;
  return a.version >= b.version ? a : b;
}
