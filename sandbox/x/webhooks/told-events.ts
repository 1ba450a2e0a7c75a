/** An event that was meant for a webhook, as it went out or would have. */
export interface ToldEvent {
  readonly webhookId: string;
  /** In the sandbox's own time. */
  readonly atMs: number;
  readonly body: string;
  readonly accountIds: readonly string[];
}

/** https://docs.x.com/x-api/webhooks/create-replay-job-for-webhook */
export const REPLAYED_FOR_MS = 24 * 60 * 60 * 1000;

/** The events of the last day, for replays. In memory only: a restart forgets them. */
export class ToldEvents {
  #events: ToldEvent[] = [];

  add(event: ToldEvent): void {
    this.#events = [...this.#events.filter(({ atMs }) => atMs > event.atMs - REPLAYED_FOR_MS), event];
  }

  /** Both ends included. */
  between(webhookId: string, fromMs: number, toMs: number): ToldEvent[] {
    return this.#events.filter(
      (event) => event.webhookId === webhookId && event.atMs >= fromMs && event.atMs <= toMs,
    );
  }

  reset(): void {
    this.#events = [];
  }
}
