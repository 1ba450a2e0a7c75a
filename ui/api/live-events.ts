import { useEffect, useSyncExternalStore } from 'react';
import { getMeQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { invalidateAfter } from './invalidate-after.ts';
import { queryClient } from './query-client.ts';

/** `offline`: the stream broke and is being opened again; what is shown may be old. */
export type LiveState = 'connecting' | 'live' | 'offline';

/** How long until a stream that the browser gave up is opened again. Milliseconds. */
const REOPEN_MS = 4000;

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => state);
}

/** Follows the workspace's events while mounted: what they name is read again. */
export function useLiveEvents(workspaceId: string | undefined): void {
  useEffect(() => (workspaceId ? follow(workspaceId) : undefined), [workspaceId]);
}

function follow(workspaceId: string): () => void {
  let source: EventSource | null = null;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let broken = false;

  const open = (): void => {
    source = new EventSource(`/api/events?workspace_id=${encodeURIComponent(workspaceId)}`);
    source.addEventListener('open', () => {
      become('live');
      // Events between two connections may be missing: everything shown is read again.
      if (broken) void queryClient.invalidateQueries();
      broken = false;
    });
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      const change = readChange(event.data);
      if (change) invalidateAfter(queryClient, change);
    });
    source.addEventListener('end', () => {
      close();
      reopening = setTimeout(open, REOPEN_MS);
      void queryClient.refetchQueries({ queryKey: getMeQueryKey() });
    });
    source.addEventListener('error', () => {
      broken = true;
      become('offline');
      // The browser tries again by itself unless it was refused.
      if (source?.readyState !== EventSource.CLOSED) return;
      // It does not tell why it was refused; this does when nobody is signed in any more.
      void queryClient.refetchQueries({ queryKey: getMeQueryKey() });
      clearTimeout(reopening);
      reopening = setTimeout(open, REOPEN_MS);
    });
  };
  const close = (): void => {
    clearTimeout(reopening);
    source?.close();
    source = null;
  };

  become('connecting');
  open();
  return close;
}

function readChange(data: string): { entity: string; entityId: string } | null {
  try {
    const parsed = JSON.parse(data) as { entity?: unknown; entityId?: unknown };
    return typeof parsed.entity === 'string' && typeof parsed.entityId === 'string'
      ? { entity: parsed.entity, entityId: parsed.entityId }
      : null;
  } catch {
    return null;
  }
}
