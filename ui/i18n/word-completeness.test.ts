import { describe, expect, test } from 'vitest';
import { auth } from './en/auth.ts';
import { calendar } from './en/calendar.ts';
import { holds } from './en/holds.ts';
import { alerts } from './en/alerts.ts';
import { palette } from './en/palette.ts';
import { shortcuts } from './en/shortcuts.ts';
import { settings } from './en/settings.ts';
import { en } from './en/index.ts';
import { it } from './it/index.ts';
import { accountWords } from './en/account-words.ts';
import { platformWords } from './en/platform-words.ts';
import { postPageWords } from './en/post-page-words.ts';
import { postWords } from './en/post-words.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every text by its path: "accounts.status.connected". */
function texts(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...texts(value, `${path}${key}.`).entries()],
    ),
  );
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const bases = (keys: Iterable<string>): string[] => [
  ...new Set([...keys].map((key) => key.replace(PLURAL, ''))),
];
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)|<\/?(\w+)/g)].map((m) => m[0]).sort();

const languages = {
  en: texts({
    ...en,
    ...accountWords,
    ...platformWords,
    ...postWords,
    ...postPageWords,
    alerts,
    palette,
    shortcuts,
    auth,
    calendar,
    holds,
    settings,
  }),
  it: texts(it),
};

test('every text exists in both languages', () => {
  expect(bases(languages.it.keys()).sort()).toEqual(bases(languages.en.keys()).sort());
});

describe.each(Object.entries(languages))('%s', (language, words) => {
  test('has no empty text', () => {
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('has exactly the plural forms of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const plurals = new Set(
      [...words.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    );
    for (const base of plurals) {
      const own = [...words.keys()].filter((key) => key.replace(PLURAL, '') === base && key !== base);
      expect(own.map((key) => key.slice(base.length + 1)).sort(), base).toEqual(forms);
    }
  });
});

/** A singular may say "un altro" where another language counts. */
const counted = (key: string, text: string): string[] =>
  placeholders(text).filter((name) => !(key.endsWith('_one') && name === '{{count'));

test('each translation has the same placeholders', () => {
  for (const [key, text] of languages.it) {
    const english = languages.en.get(key) ?? languages.en.get(key.replace(PLURAL, '_other'));
    expect(counted(key, text), key).toEqual(counted(key, english ?? ''));
  }
});

test('nobody says please, oops or shouts', () => {
  for (const [key, text] of languages.en) expect(text, key).not.toMatch(/\bplease\b|\boops\b|!/i);
  for (const [key, text] of languages.it) expect(text, key).not.toMatch(/!/);
});
