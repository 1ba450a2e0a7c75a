import { useId, useState } from 'react';
import { sameWhen } from '../posts/when.ts';
import { COMMON_TEXT, findProblems, hasProblems, NO_PROBLEMS } from './find-problems.ts';
import type { FoundProblems, Needs } from './find-problems.ts';

type Lookup = Omit<Parameters<typeof findProblems>[0], 'needs' | 'now'>;

/** Ids of the fields, by which a problem leads to its own. */
interface FieldIds {
  readonly accounts: string;
  readonly date: string;
  readonly time: string;
  text(field: string): string;
}

/** Problems are looked for when a field is left or the form is sent, and go away when their field is changed. */
export function useFieldProblems(lookup: Lookup) {
  /** With the time that was looked at: a problem of another time is none of this one. */
  const [looked, setLooked] = useState({ problems: NO_PROBLEMS, when: lookup.when });
  const form = useId();
  const ids: FieldIds = {
    accounts: `${form}accounts`,
    date: `${form}date`,
    time: `${form}time`,
    text: (field) => `${form}text-${field}`,
  };

  const setProblems = (next: FoundProblems): void => setLooked({ problems: next, when: lookup.when });
  // A field that is left at the moment it changes (a button in it goes away) is looked at as it was before.
  const problems =
    looked.problems.when === null || sameWhen(looked.when, lookup.when)
      ? looked.problems
      : { ...looked.problems, when: null };

  const leadTo = (found: FoundProblems): void => {
    setProblems(found);
    const [text] = found.texts.keys();
    if (found.accounts !== null) focusOn(ids.accounts);
    else if (text !== undefined) focusOn(ids.text(text));
    else if (found.when !== null) focusOn(ids[found.when.field]);
  };

  return {
    problems,
    ids,
    leadTo,
    /** True when nothing keeps the form from being sent; else the first problem has the focus. */
    check: (needs: Needs): boolean => {
      const found = findProblems({ ...lookup, needs, now: new Date() });
      leadTo(found);
      return !hasProblems(found);
    },
    leaveText: (field: string): void => {
      const found = findProblems({ ...lookup, needs: 'content', now: new Date() }).texts.get(field);
      // Nobody is told that a text is empty before it was asked for.
      if (found && found.problem.code !== 'text_empty')
        setProblems({ ...problems, texts: new Map(problems.texts).set(field, found) });
    },
    leaveWhen: (): void => {
      const found = findProblems({ ...lookup, needs: 'content_and_time', now: new Date() }).when;
      if (found && found.problem !== 'missing') setProblems({ ...problems, when: found });
    },
    clearText: (field: string = COMMON_TEXT): void => {
      const left = [...problems.texts].filter(([name]) => name !== field);
      setProblems({ ...problems, texts: new Map(left) });
    },
    clearAccounts: (): void => setProblems({ ...problems, accounts: null }),
    clearWhen: (): void => setProblems({ ...problems, when: null }),
  };
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}

export type FieldProblems = ReturnType<typeof useFieldProblems>;
