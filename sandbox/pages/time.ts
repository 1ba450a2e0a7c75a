import { html, type Html } from './html.ts';

/** In UTC as sent; the page's script turns it into the reader's own time. */
export function timeTag(epochMs: number): Html {
  const iso = new Date(Math.floor(epochMs)).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}
