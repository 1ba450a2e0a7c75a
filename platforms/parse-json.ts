/** `undefined` for what is no JSON: a proxy's page, or nothing at all. */
export function parseJson(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
