import type { Feed } from '../platform/platform.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

export function notFoundPage(feeds: readonly Feed[], what: string): Html {
  return layout(
    feeds,
    { title: 'Not found', lead: what, section: 'home' },
    html`<p><a class="button" href="/">Go to the sandbox's first page</a></p>`,
  );
}
