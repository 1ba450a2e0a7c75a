import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { getMediaQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Media } from '../../.generated/client/types.gen.ts';
import { toApiProblem } from '../api/api-problem.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import { useWorkspace } from '../session/useSession.ts';
import { uploadFile } from './upload-file.ts';

/** A file on its way into the library. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  /** 0 to 1; at 1 the Hub is still looking at it. */
  readonly fraction: number;
  readonly problem: ApiProblem | null;
}

/** Uploads that one field has begun; those not finished end with the field. */
export function useUploads(onStored: (media: Media) => void) {
  const { id: workspaceId } = useWorkspace();
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, () => void>());
  /** One after the other: they arrive in the order they were chosen. */
  const queue = useRef(Promise.resolve());

  const change = (id: string, part: Partial<Upload>): void =>
    setUploads((now) => now.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: string): void => {
    running.current.delete(id);
    setUploads((now) => now.filter((one) => one.id !== id));
  };

  const send = (id: string, file: File): Promise<void> => {
    const { stored, ended, cancel } = uploadFile(file, {
      workspaceId,
      onProgress: (fraction) => change(id, { fraction }),
    });
    running.current.set(id, cancel);
    stored.then(
      (media) => {
        queryClient.setQueryData(getMediaQueryKey({ path: { id: media.id } }), media);
        drop(id);
        onStored(media);
      },
      (error: unknown) => change(id, { problem: toApiProblem(error) }),
    );
    return ended;
  };
  const enqueue = (id: string, file: File): void => {
    const left = running.current;
    left.set(id, () => undefined);
    queue.current = queue.current.then(() => (left.has(id) ? send(id, file) : undefined));
  };

  useEffect(() => {
    const left = running.current;
    return () => {
      const cancels = [...left.values()];
      left.clear();
      for (const cancel of cancels) cancel();
    };
  }, []);

  return {
    uploads,
    add: (files: readonly File[]): void => {
      for (const file of files) {
        const id = crypto.randomUUID();
        setUploads((now) => [...now, { id, file, fraction: 0, problem: null }]);
        enqueue(id, file);
      }
    },
    again: ({ id, file }: Upload): void => {
      change(id, { fraction: 0, problem: null });
      enqueue(id, file);
    },
    cancel: ({ id }: Upload): void => {
      running.current.get(id)?.();
      drop(id);
    },
  };
}
