/** Loaded when somebody reaches for a control that opens one. */
export const loadHoldDialogs = () => import('./HoldDialogs.tsx');
