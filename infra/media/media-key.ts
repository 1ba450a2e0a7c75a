/** Where a file's bytes are kept. */
export function mediaKey(workspaceId: string, sha256: string): string {
  return `${workspaceId}/${sha256}`;
}

/** Where the small picture that stands for a file is kept. */
export function previewKey(workspaceId: string, sha256: string): string {
  return `${mediaKey(workspaceId, sha256)}.preview`;
}
