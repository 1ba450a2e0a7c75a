import type { InstagramContext } from '../instagram-context.ts';

const ANSWER_WITHIN_MS = 10_000;

export interface Callback {
  readonly url: string;
  readonly secret: string;
}

/** Callbacks that have proven themselves since the start, by app. */
export class VerifiedCallbacks {
  readonly #addresses = new Map<string, string>();

  /** The app's address for notices once it has answered the handshake; null where it does not. */
  async of(ig: InstagramContext, clientId: string): Promise<Callback | null> {
    const app = ig.store.state.app('instagram', clientId);
    const secret = ig.secrets.of('instagram', clientId);
    const [url, verifyToken] = [app?.webhookUrl ?? null, app?.webhookVerifyToken ?? null];
    if (url === null || verifyToken === null || secret === null) return null;
    const address = JSON.stringify([url, verifyToken]);
    if (this.#addresses.get(clientId) !== address) {
      if (!(await answersHandshake(url, verifyToken, challengeOf(ig)))) return null;
      this.#addresses.set(clientId, address);
    }
    return { url, secret };
  }

  reset(): void {
    this.#addresses.clear();
  }
}

/** Ten digits. */
function challengeOf({ chance }: InstagramContext): string {
  return String(1_000_000_000 + (chance.bytes('instagram challenge', 4).readUInt32BE() % 1_000_000_000));
}

/** Whether the address repeats the challenge: https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
async function answersHandshake(callback: string, verifyToken: string, challenge: string): Promise<boolean> {
  const url = new URL(callback);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { redirect: 'manual', signal });
    return response.status === 200 && (await response.text()).trim() === challenge;
  } catch {
    return false;
  }
}
