import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CONTENT_PROBLEMS } from '../../domain/content/content-problem.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { createPostSchema } from '../../domain/publishing/post.schema.ts';
import { REASON_CODES } from '../../domain/publishing/reason.ts';
import { configSchema } from '../../infra/config/config.schema.ts';
import { projectRoot } from '../../stack/project-root.ts';

/** Paths from the root. */
const GUIDES = readdirSync(path.join(projectRoot(), 'docs/platforms')).map(
  (name) => `docs/platforms/${name}`,
);
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/operate.md',
  'docs/architecture.md',
  'docs/sandbox.md',
  ...GUIDES,
];

const read = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');

/** What is not code. */
const proseOf = (file: string): string => read(file).replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');

describe('the pages for readers', () => {
  it('name commands that exist', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    for (const file of PAGES) {
      for (const [, name] of read(file).matchAll(/npm run ([\w:]+)/g))
        expect(Object.keys(scripts), `${file}: npm run ${name ?? ''}`).toContain(name);
    }
  });

  it('have links that lead somewhere, to headings as well', () => {
    for (const file of PAGES) {
      for (const [, target = '', heading] of proseOf(file).matchAll(
        /\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g,
      )) {
        const page = target === '' ? file : path.join(path.dirname(file), target);
        expect(existsSync(path.join(projectRoot(), page)), `${file}: ${target}`).toBe(true);
        if (heading !== undefined)
          expect(headingsOf(read(page)), `${file}: ${target}#${heading}`).toContain(heading);
      }
    }
  });

  it('name settings and callback addresses that exist', () => {
    for (const file of PAGES) {
      for (const [name] of read(file).matchAll(/\b(?:INSTAGRAM|TIKTOK|LINKEDIN|X)_[A-Z_]*[A-Z]\b/g))
        expect(Object.keys(configSchema.shape), `${file}: ${name}`).toContain(name);
      for (const [, platform] of read(file).matchAll(/\/api\/oauth\/(\w+)\/callback/g))
        expect(PLATFORMS, `${file}: ${platform ?? ''}`).toContain(platform);
    }
  });
});

describe('the guides to the platforms', () => {
  it('are there for each platform, and for all of them together', () => {
    expect(GUIDES.toSorted()).toEqual(
      ['README', ...PLATFORMS].map((name) => `docs/platforms/${name}.md`).toSorted(),
    );
  });

  it('send readers to the platforms themselves only', () => {
    const theirs =
      /^https:\/\/(?:developers\.(?:facebook|tiktok)|learn\.microsoft|www\.linkedin|docs\.x|console\.x)\.com(?:\/|$)/;
    for (const file of GUIDES) {
      for (const [address] of proseOf(file).matchAll(/https?:\/\/[^\s)*,;]+/g))
        expect(address.replace(/\.$/, ''), file).toMatch(theirs);
    }
  });

  it('explain codes that the Hub gives', () => {
    const refusals = [...read('domain/refusal.ts').matchAll(/\| '(\w+)'/g)].map(([, code = '']) => code);
    const known = new Set<string>([...REASON_CODES, ...CONTENT_PROBLEMS, ...refusals]);
    for (const file of GUIDES) {
      const table =
        read(file)
          .split(/^## What goes wrong.*$/m)[1]
          ?.split(/^## /m)[0] ?? '';
      const said = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) => [
        ...cell.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g),
      ]);
      expect(said.length, file).toBeGreaterThan(5);
      for (const [, code = ''] of said) expect(known, `${file}: ${code}`).toContain(code);
    }
  });

  it('show contents that the API takes', () => {
    const examples = GUIDES.flatMap((file) =>
      [...read(file).matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => ({ file, json })),
    );
    expect(examples.length).toBeGreaterThanOrEqual(PLATFORMS.length);
    for (const { file, json } of examples) {
      const filled = json.replaceAll('"…"', '"0198a000-0000-7000-8000-000000000001"');
      expect(createPostSchema.safeParse(JSON.parse(filled)).error, file).toBeUndefined();
    }
  });
});

/** Anchors as code hosts make them: lower case, without punctuation, hyphens for spaces. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
