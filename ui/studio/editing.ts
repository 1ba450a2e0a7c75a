import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { KnownFiles } from '../media/use-known-files.ts';
import { useContentProblem } from '../posts/use-content-problem.ts';
import { contentFor, NO_EXTRAS, withExtras } from './composition.ts';
import type { Composition, Extras, VariantProblem } from './composition.ts';
import { PLACES } from './problem-place.ts';
import type { FieldProblems } from './use-field-problems.ts';

/** What every part of the composer's form needs. */
export interface Editing {
  readonly composition: Composition;
  /** All that may be chosen. */
  readonly accounts: readonly Account[];
  /** Changes the composition as it is at that moment. */
  readonly update: (change: (now: Composition) => Composition) => void;
  readonly known: KnownFiles;
  readonly fields: FieldProblems;
  /** What platforms would refuse now, by place; problems of files are told at once, others when asked for. */
  readonly live: ReadonlyMap<string, readonly VariantProblem[]>;
  /** Ids of fields with uploads that are not finished. */
  readonly busy: Set<string>;
}

export function chosenAccounts({ accounts, composition }: Editing): Account[] {
  return accounts.filter(({ id }) => composition.accountIds.includes(id));
}

/** Problems of the files of a place, worded, each with the file it is about. */
export function useMediaProblems(
  editing: Editing,
): (place: string) => { readonly index: number | null; readonly words: string }[] {
  const { t } = useTranslation('content');
  const wordProblem = useContentProblem();
  const several = editing.composition.accountIds.length > 1;
  return (place) => {
    const live = (editing.live.get(place) ?? []).filter(({ problem }) => problem.code !== 'media_required');
    const asked = (editing.fields.problems.contents.get(place) ?? []).filter(
      ({ problem }) => problem.code === 'media_required' || problem.code === 'media_missing',
    );
    const worded = [...live, ...asked]
      .filter(({ problem }) => problem.at.field === 'media')
      .map(({ accountId, problem }) => {
        const account = editing.accounts.find(({ id }) => id === accountId);
        const words = account ? wordProblem(problem, account.platform) : t('problem.media_missing');
        const name = account && several ? PLATFORM_NAMES[account.platform] : '';
        return { index: problem.at.media ?? null, words: words.includes(name) ? words : `${name}: ${words}` };
      });
    return worded.filter(
      (one, index) =>
        worded.findIndex(({ words, index: at }) => words === one.words && at === one.index) === index,
    );
  };
}

/** What one account's own section reads and changes. */
export function useExtras(editing: Editing, account: Account) {
  const wordProblem = useContentProblem();
  const { composition, fields } = editing;
  const content = contentFor(composition, account.id);
  type Field = 'firstComment' | 'link' | 'options' | 'thread';
  const placeFor = (field: Field): string => PLACES.extra(account.id, field);
  return {
    content,
    id: (field: Field): string => fields.ids.place(placeFor(field)),
    leave: (field: Field): void => fields.leavePlace(placeFor(field)),
    /** The first problem of a field that has been asked for, worded. */
    error: (field: Field): string | null => {
      const [found] = fields.problems.contents.get(placeFor(field)) ?? [];
      return found ? wordProblem(found.problem, account.platform) : null;
    },
    set: (change: Partial<Extras> | ((now: Extras) => Partial<Extras>)): void => {
      editing.update((now) =>
        withExtras(
          now,
          account.id,
          typeof change === 'function' ? change(now.extras[account.id] ?? NO_EXTRAS) : change,
        ),
      );
      const changed = typeof change === 'function' ? (['thread'] as const) : fieldsOf(change);
      for (const field of changed) fields.clearPlace(placeFor(field));
    },
  };
}

export type AccountExtras = ReturnType<typeof useExtras>;

function fieldsOf(change: Partial<Extras>): ('firstComment' | 'link' | 'options' | 'thread')[] {
  return (['firstComment', 'link', 'options', 'thread'] as const).filter((field) => field in change);
}
