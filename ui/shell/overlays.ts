import { create } from 'zustand';

export type Overlay = 'notifications' | 'palette' | 'shortcuts';

/** How often each was asked for: 0 means that its code has not been needed yet. */
export const useOverlays = create<Readonly<Record<Overlay, number>>>(() => ({
  notifications: 0,
  palette: 0,
  shortcuts: 0,
}));

export function openOverlay(overlay: Overlay): void {
  useOverlays.setState((now) => ({ [overlay]: now[overlay] + 1 }));
}
