import { create } from 'zustand';
import { useOnDemand } from './on-demand.ts';

export interface ConfirmRequest {
  readonly title: string;
  /** What is lost and what is kept. */
  readonly body: string;
  /** A verb: "Disconnect account". */
  readonly confirmLabel: string;
  /** The act destroys something: its button is red. */
  readonly danger?: boolean;
}

interface Pending extends ConfirmRequest {
  readonly answer: (confirmed: boolean) => void;
}

export const useConfirmRequest = create<{ pending: Pending | null }>(() => ({ pending: null }));

/** Asks before an act that cannot be undone; resolves to what the person chose. */
export function confirm(request: ConfirmRequest): Promise<boolean> {
  useOnDemand.setState({ dialogs: true });
  return new Promise((resolve) => {
    useConfirmRequest.setState({ pending: { ...request, answer: resolve } });
  });
}
