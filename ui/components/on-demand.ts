import { create } from 'zustand';

/** Hosts of rarely needed libraries: each is loaded and mounted at its first use, then stays. */
interface OnDemand {
  readonly notifications: boolean;
  readonly dialogs: boolean;
}

export const useOnDemand = create<OnDemand>(() => ({ notifications: false, dialogs: false }));
