import { create } from 'zustand';

/** What is open: the dialog that stops publishing, the one that resumes after a hold, or after the installation's. */
type HoldDialog =
  | { readonly kind: 'stop' }
  | { readonly kind: 'resume'; readonly holdId: string }
  | { readonly kind: 'resumeInstance' };

interface HoldDialogs {
  readonly open: HoldDialog | null;
  /** How often one was opened; 0 means that their code has not been needed yet. */
  readonly asked: number;
  /** Where the focus was, and goes back to. */
  readonly from: Element | null;
}

export const useHoldDialogs = create<HoldDialogs>(() => ({ open: null, asked: 0, from: null }));

export function openHoldDialog(open: HoldDialog): void {
  const from = document.activeElement;
  useHoldDialogs.setState((now) => ({ open, asked: now.asked + 1, from }));
}

export function closeHoldDialog(): void {
  const { from } = useHoldDialogs.getState();
  useHoldDialogs.setState({ open: null, from: null });
  // After the dialog has gone. What opened it may be gone as well: a hold that is over has no band.
  setTimeout(() => {
    const back = from?.isConnected ? from : document.getElementById('content');
    if (back instanceof HTMLElement) back.focus();
  });
}
