import { z } from 'zod';
import { findInstagramAccount, findPerson, pagesOf } from '../accounts.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { RETRY } from './comment-notice.ts';
import { signedRequest } from './sign.ts';
import { saveSubscription, subscriptionsOf } from './subscription.ts';

const ANSWER_WITHIN_MS = 10_000;

/** What an app answered when a person wanted to be forgotten. */
const deletionSchema = z.object({
  clientId: z.string(),
  url: z.string().nullable(),
  confirmationCode: z.string().nullable(),
  /** What was wrong with the answer. */
  problem: z.string().nullable(),
});
export type Deletion = z.infer<typeof deletionSchema>;

/** The person takes the app's access away in the settings. False when it has none. */
export async function removeApp(ig: InstagramContext, holderId: string, clientId: string): Promise<boolean> {
  const { state } = ig.store;
  const grants = state.grantsOf('instagram', holderId).filter((grant) => grant.clientId === clientId);
  if (grants.length === 0) return false;
  const ids = new Set(grants.map(({ grantId }) => grantId));
  // Tokens of Pages came from the same consent and end with it.
  const hashes = state.tokenHashesWhere(({ grant }) => ids.has(grant.grantId));
  await ig.store.commit({ type: 'tokens-ended', hashes, as: 'revoked' });
  for (const accountId of concerned(holderId)) {
    const own = subscriptionsOf(ig, accountId).filter((one) => one.clientId === clientId);
    for (const one of own) await saveSubscription(ig, { ...one, fields: [] });
  }
  const secret = ig.secrets.of('instagram', clientId);
  const url = state.app('instagram', clientId)?.deauthorizeUrl ?? null;
  if (url !== null && secret !== null) {
    ig.webhooks.send({
      platform: 'instagram',
      url,
      body: signedForm(ig, holderId, secret),
      accountIds: [holderId],
      sign: () => ({ 'content-type': 'application/x-www-form-urlencoded' }),
      retry: RETRY,
    });
  }
  return true;
}

/** The person asks the app to forget everything; it must answer with an address and a code. */
export async function requestDeletion(
  ig: InstagramContext,
  holderId: string,
  clientId: string,
): Promise<Deletion> {
  const secret = ig.secrets.of('instagram', clientId);
  const callback = ig.store.state.app('instagram', clientId)?.dataDeletionUrl ?? null;
  const deletion =
    callback === null || secret === null
      ? failed(clientId, 'The app has no address for this.')
      : await askDeletion(clientId, callback, signedForm(ig, holderId, secret));
  const atMs = ig.time.nowMs();
  await ig.store.commit({
    type: 'object',
    platform: 'instagram',
    kind: 'deletion',
    id: JSON.stringify([clientId, holderId]),
    accountId: holderId,
    data: deletion,
    mediaIds: [],
    atMs,
  });
  return deletion;
}

/** The newest answer of each app about this person. */
export function deletionsOf({ store }: InstagramContext, holderId: string): Deletion[] {
  return store.state
    .objectsOf('instagram', 'deletion')
    .filter(({ accountId }) => accountId === holderId)
    .map(({ data }) => deletionSchema.parse(data));
}

const answerSchema = z.object({ url: z.url(), confirmation_code: z.string().min(1) });

async function askDeletion(clientId: string, callback: string, body: string): Promise<Deletion> {
  try {
    const response = await fetch(callback, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer = answerSchema.safeParse(await response.json()).data;
    if (!response.ok || answer === undefined) {
      return failed(clientId, `Answered ${response.status} without an address and a code.`);
    }
    return { clientId, url: answer.url, confirmationCode: answer.confirmation_code, problem: null };
  } catch {
    return failed(clientId, 'No JSON came back.');
  }
}

function failed(clientId: string, problem: string): Deletion {
  return { clientId, url: null, confirmationCode: null, problem };
}

function signedForm({ switches, time }: InstagramContext, holderId: string, secret: string): string {
  const account = findInstagramAccount(holderId);
  const isScoped = switches.signedUser.value === 'app-scoped';
  const userId = account !== undefined && isScoped ? account.appScopedId : holderId;
  const request = signedRequest(userId, Math.floor(time.nowMs() / 1000), secret);
  return new URLSearchParams({ signed_request: request }).toString();
}

/** Accounts that the person's consent reached. */
function concerned(holderId: string): string[] {
  const person = findPerson(holderId);
  const pages = person === undefined ? [] : pagesOf(person).map(({ page }) => page);
  return [
    holderId,
    ...pages.flatMap(({ id, instagramId }) => [id, ...(instagramId === null ? [] : [instagramId])]),
  ];
}
