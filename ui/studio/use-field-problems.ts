import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import { COMMON_TEXT, findProblems, hasProblems, NO_PROBLEMS } from './find-problems.ts';
import type { FoundProblems, Needs } from './find-problems.ts';

type Lookup = Omit<Parameters<typeof findProblems>[0], 'needs' | 'now'>;

/** The fields of the form, to be led to. */
export interface FieldRefs {
  readonly accounts: RefObject<HTMLButtonElement | null>;
  readonly texts: RefObject<Map<string, HTMLTextAreaElement>>;
  readonly date: RefObject<HTMLInputElement | null>;
  readonly time: RefObject<HTMLInputElement | null>;
}

/** Problems are looked for when a field is left or the form is sent, and go away when their field is changed. */
export function useFieldProblems(lookup: Lookup) {
  const [problems, setProblems] = useState<FoundProblems>(NO_PROBLEMS);
  const accounts = useRef<HTMLButtonElement>(null);
  const texts = useRef(new Map<string, HTMLTextAreaElement>());
  const date = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLInputElement>(null);
  const refs: FieldRefs = { accounts, texts, date, time };

  const leadTo = (found: FoundProblems): void => {
    setProblems(found);
    const [text] = found.texts.keys();
    if (found.accounts !== null) accounts.current?.focus();
    else if (text !== undefined) texts.current.get(text)?.focus();
    else if (found.when !== null) (found.when.field === 'date' ? date : time).current?.focus();
  };

  return {
    problems,
    refs,
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

export type FieldProblems = ReturnType<typeof useFieldProblems>;
