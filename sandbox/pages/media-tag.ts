import type { PostMedium } from '../store/records.ts';
import { html, type Html } from './html.ts';

/** A file of a post, shown where a browser can, linked where not. */
export function mediaTag({ mediaId, type, bytes, altText }: PostMedium): Html {
  const src = `/media/${mediaId}`;
  if (type.startsWith('image/')) return html`<img class="medium" src="${src}" alt="${altText ?? ''}" />`;
  if (type.startsWith('video/')) {
    return html`<video class="medium" src="${src}" controls preload="metadata"></video>`;
  }
  return html`<a class="card attachment" href="${src}">
    <span class="name">${type === 'application/pdf' ? 'PDF document' : 'Document'}</span>
    <span class="dim">${bytes.toLocaleString('en')} bytes</span>
  </a>`;
}
