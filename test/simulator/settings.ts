import { readFileSync } from 'node:fs';

/** The committed fault rates and lags, as settings.json words them. Seconds unless a name says otherwise. */
export interface Settings {
  readonly call: Readonly<Record<CallFault, number>>;
  readonly worker: {
    readonly killed: number;
    readonly stopped: number;
    readonly connection_cut: number;
    readonly stopped_before_first_byte: number;
    readonly longestStopSeconds: number;
    readonly clockSkewMs: number;
  };
  readonly database: { readonly away: number; readonly restarted: number; readonly longestSeconds: number };
  readonly temporal: { readonly away: number; readonly longestSeconds: number; readonly step_twice: number };
  readonly people: Readonly<
    Record<'edit' | 'move' | 'cancel' | 'publish_now' | 'hold' | 'disconnect', number>
  >;
  readonly reads: {
    readonly unreadable: number;
    readonly lagSeconds: readonly [number, number];
    readonly longLag: number;
    readonly longLagSeconds: readonly [number, number];
    readonly beyond: number;
    readonly beyondSeconds: readonly [number, number];
    readonly photosListed: number;
  };
  readonly tiktok: { readonly processingSeconds: readonly [number, number]; readonly failed: number };
}

/**
 * `before`: the platform never got it or did not take it. `after`: it did, whatever it answers. `slow`: accepted after
 * up to 25 s, and answered later than the worker waits, or not.
 */
export type CallFault =
  | 'not_reached'
  | 'lost_before'
  | 'lost_after'
  | 'error_before'
  | 'error_after'
  | 'slow'
  | 'rate_limited'
  | 'token_invalid'
  | 'refused';

export function loadSettings(): Settings {
  const read = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8')) as Settings & {
    call: { about?: string };
  };
  const { about: _about, ...call } = read.call;
  return { ...read, call };
}
