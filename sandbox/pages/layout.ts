import type { Feed } from '../platform/platform.ts';
import type { SandboxPlatform } from '../store/records.ts';
import { html, type Html } from './html.ts';

type Section = 'home' | SandboxPlatform | 'mail' | 'ledger' | 'dials';

interface Layout {
  readonly title: string;
  /** One line under the heading. */
  readonly lead?: string;
  readonly section: Section;
  /** Names of journal records whose arrival redraws the page's `#live` part. */
  readonly live?: string;
}

/** What a feed is called in titles and links. */
export function feedLabel(platform: string): string {
  return `${platform} feed`;
}

interface NavItem {
  readonly section: Section;
  readonly href: string;
  readonly label: string;
}

function navItems(feeds: readonly Feed[]): NavItem[] {
  return [
    { section: 'home', href: '/', label: 'Sandbox' },
    ...feeds.map(({ platform, path, label }) => ({ section: platform, href: path, label: feedLabel(label) })),
    { section: 'mail', href: '/mail', label: 'Mailbox' },
    { section: 'ledger', href: '/ledger', label: 'Ledger' },
    { section: 'dials', href: '/dials', label: 'Dials' },
  ];
}

export function layout(feeds: readonly Feed[], { title, lead, section, live }: Layout, content: Html): Html {
  return html`${head(title)}
    <body>
      <a class="skip" href="#main">Skip to content</a>
      <header class="bar">
        <nav aria-label="Sandbox">${navItems(feeds).map((item) => navLink(item, item.section === section))}</nav>
        <p class="band">Everything here stays on this machine.</p>
      </header>
      <main id="main" class="page-${section}">
        <div class="heading">
          <h1>${title}</h1>
          ${live === undefined ? null : html`<span class="live" role="status" data-live-state>Live</span>`}
        </div>
        ${lead === undefined ? null : html`<p class="lead">${lead}</p>`}
        ${live === undefined ? content : html`<div id="live" data-live="${live}">${content}</div>`}
      </main>
    </body>
  </html>`;
}

/** A page without navigation: the consent page stands in for a foreign site's own. */
export function bareLayout(title: string, content: Html): Html {
  return html`${head(title)}
    <body class="bare">
      <main id="main" class="dialog">${content}</main>
    </body>
  </html>`;
}

function head(title: string): Html {
  return html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title} · Sandbox</title>
      <link rel="icon" href="/assets/icon.svg" />
      <link rel="stylesheet" href="/assets/sandbox.css" />
      <script src="/assets/live.js" defer></script>
    </head>`;
}

function navLink({ href, label }: NavItem, current: boolean): Html {
  return current
    ? html`<a href="${href}" aria-current="page">${label}</a>`
    : html`<a href="${href}">${label}</a>`;
}
