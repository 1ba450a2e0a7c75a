import { useId, useState } from 'react';
import type { ContentProblemCode } from '../../domain/content/content-problem.ts';
import { sameWhen } from '../posts/when.ts';
import { findProblems, hasProblems, NO_PROBLEMS, stillStanding } from './find-problems.ts';
import type { FoundProblems, Needs } from './find-problems.ts';

type Lookup = Omit<Parameters<typeof findProblems>[0], 'needs' | 'now'>;

/** Ids of the fields, by which a problem leads to its own. */
interface FieldIds {
  readonly accounts: string;
  readonly date: string;
  readonly time: string;
  /** Of what mends the problems of a place (`placeOf`). */
  place(place: string): string;
}

/** Said when somebody wants to send, not while they are still writing. */
const MISSING: readonly ContentProblemCode[] = [
  'text_empty',
  'media_required',
  'link_title_missing',
  'privacy_missing',
  'disclosure_missing',
];

/** Problems are looked for when a field is left or the form is sent, and go away when their field is changed. */
export function useFieldProblems(lookup: Lookup) {
  /** With the time that was looked at: a problem of another time is none of this one. */
  const [looked, setLooked] = useState({ problems: NO_PROBLEMS, when: lookup.when });
  /** What kept the form from being sent when it was last tried; `needs` is null where the Hub found it. */
  const [refused, setRefused] = useState<{ found: FoundProblems; needs: Needs | null } | null>(null);
  const form = useId();
  const ids: FieldIds = {
    accounts: `${form}accounts`,
    date: `${form}date`,
    time: `${form}time`,
    place: (place) => `${form}${place}`,
  };

  const setProblems = (next: FoundProblems): void => setLooked({ problems: next, when: lookup.when });
  // A field that is left at the moment it changes (a button in it goes away) is looked at as it was before.
  const problems =
    looked.problems.when === null || sameWhen(looked.when, lookup.when)
      ? looked.problems
      : { ...looked.problems, when: null };

  const refuse = (found: FoundProblems, needs: Needs | null): void => {
    setProblems(found);
    setRefused(hasProblems(found) ? { found, needs } : null);
    const [place] = found.contents.keys();
    if (found.accounts !== null) focusOn(ids.accounts);
    else if (place !== undefined) focusOn(ids.place(place));
    else if (found.when !== null) focusOn(ids[found.when.field]);
  };
  const look = (needs: Needs): FoundProblems => findProblems({ ...lookup, needs, now: new Date() });
  const standing =
    refused && stillStanding(refused.found, refused.needs === null ? problems : look(refused.needs));
  // Mended is mended: what comes up later is not told here before the next try.
  if (standing && !hasProblems(standing)) setRefused(null);

  return {
    problems,
    ids,
    /** What still keeps the form from what was last tried; null when nothing does, or nothing was tried. */
    standing,
    /** What the last try needed, while something of it stands. */
    tried: refused?.needs ?? null,
    focusOn,
    /** The Hub found these: the first has the focus. */
    leadTo: (found: FoundProblems): void => refuse(found, null),
    /** True when nothing keeps the form from being sent; else the first problem has the focus. */
    check: (needs: Needs): boolean => {
      const found = look(needs);
      refuse(found, needs);
      return !hasProblems(found);
    },
    leavePlace: (place: string): void => {
      const found = look('content').contents.get(place);
      // Nobody is told that something is missing before it was asked for.
      const told = found?.filter(({ problem }) => !MISSING.includes(problem.code)) ?? [];
      if (told.length > 0)
        setProblems({ ...problems, contents: new Map(problems.contents).set(place, told) });
    },
    leaveWhen: (): void => {
      const found = look('content_and_time').when;
      if (found && found.problem !== 'missing') setProblems({ ...problems, when: found });
    },
    clearPlace: (place: string): void => {
      const left = [...problems.contents].filter(([name]) => name !== place);
      setProblems({ ...problems, contents: new Map(left) });
    },
    clearAccounts: (): void => setProblems({ ...problems, accounts: null }),
    clearWhen: (): void => setProblems({ ...problems, when: null }),
  };
}

/** After the page has been drawn with what was found: a section that was closed opens for it. */
function focusOn(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus());
}

export type FieldProblems = ReturnType<typeof useFieldProblems>;
