/** A base address without its trailing slashes, so that paths can be put behind it. */
export function stripSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
