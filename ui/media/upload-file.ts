import type { Media } from '../../.generated/client/types.gen.ts';
import { toApiProblem } from '../api/api-problem.ts';

export interface FileUpload {
  /** Rejects with an ApiProblem; never settles after `cancel`. */
  readonly stored: Promise<Media>;
  /** Resolves when nothing more is sent, however it ended. */
  readonly ended: Promise<void>;
  readonly cancel: () => void;
}

/** Sends one file to the library and tells how far it is, 0 to 1. `fetch` tells nobody how much it has sent. */
export function uploadFile(
  file: File,
  { workspaceId, onProgress }: { workspaceId: string; onProgress: (fraction: number) => void },
): FileUpload {
  const request = new XMLHttpRequest();
  const ended = new Promise<void>((resolve) => {
    request.addEventListener('loadend', () => resolve());
  });
  const stored = new Promise<Media>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText);
      // The contract of a 201 is a `Media`.
      if (request.status === 201) resolve(answer as Media);
      else reject(toApiProblem(answer, new Response(null, { status: request.status })));
    });
    request.addEventListener('error', () => reject(toApiProblem(null)));
    request.open('POST', `/api/media?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('x-workspace-id', workspaceId);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
  return { stored, ended, cancel: () => request.abort() };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
