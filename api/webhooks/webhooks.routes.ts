import { withSystem } from '../../db/doors/doors.ts';
import type { NoticeAddress, PlatformNotice } from '../../domain/accounts/platform-notice.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { platformNotices } from '../../infra/telemetry/metrics.ts';
import type { PlatformNotices, PlatformPort } from '../../platforms/port.ts';
import { deletionCode } from '../../usecases/notices/deletion-code.ts';
import { takeInNotice } from '../../usecases/notices/take-in-notice.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder, Call } from '../kit/bind.ts';
import { rawBodyOf } from '../kit/raw-body.ts';
import { locals } from '../kit/request-context.ts';
import * as contracts from './webhooks.contract.ts';

/** Where platforms tell things of their own accord. Who sends a notice is proved by its signature and nothing else. */
export function bindWebhooks(binder: Binder, deps: ApiDeps): void {
  binder.public(contracts.answerChallenge, (call) => {
    const { platform } = call.params;
    const { notices } = noticesOf(deps, platform);
    if (!notices.challenge) throw new Refusal('not_found', `${PLATFORM_NAMES[platform]} asks nothing here.`);
    const answer = notices.challenge(call.query);
    if (answer === null) {
      deps.logger.warn('a challenge was not answered', {
        requestId: locals(call.response).requestId,
        platform,
      });
      throw new Refusal('forbidden', `${PLATFORM_NAMES[platform]} does not ask like this.`);
    }
    // As it stands, without a charset: Meta compares the text.
    call.response.status(200).setHeader('content-type', answer.type).end(answer.body);
    return Promise.resolve();
  });

  binder.public(contracts.receiveNotice, async (call) => {
    await receive(deps, call.params.platform, 'notices', call);
    call.response.status(200).end();
  });

  binder.public(contracts.receiveDeauthorization, async (call) => {
    await receive(deps, 'instagram', 'deauthorize', call);
    call.response.status(200).end();
  });

  binder.public(contracts.receiveDataDeletion, async (call) => {
    const [request] = await receive(deps, 'instagram', 'data-deletion', call);
    if (request?.kind !== 'deletion_requested')
      throw new Refusal('validation_failed', 'The signed request does not say who wants to be forgotten.');
    const code = deletionCode(deps.keys, 'instagram', request);
    return {
      url: `${deps.config.PUBLIC_URL}/data-deletion?code=${code}`,
      confirmation_code: code,
    };
  });
}

/** Answers the notices once each has been taken in. Refuses what does not prove where it comes from. */
async function receive(
  deps: ApiDeps,
  platform: Platform,
  address: NoticeAddress,
  { request, response }: Pick<Call<unknown, unknown, unknown>, 'request' | 'response'>,
): Promise<readonly PlatformNotice[]> {
  const { adapter, notices } = noticesOf(deps, platform);
  const { requestId } = locals(response);
  const body = rawBodyOf(request);
  const said = notices.read({ address, body, header: (name) => request.get(name), nowMs: Date.now() });
  if (said.kind === 'forged') {
    platformNotices.inc({ platform, outcome: 'forged' });
    // Neither the body nor what it is signed with: both are a stranger's.
    deps.logger.warn('a notice was refused', {
      requestId,
      platform,
      address,
      why: said.why,
      from: request.ip,
    });
    throw new Refusal(
      notices.forgedStatus === 401 ? 'not_authenticated' : 'forbidden',
      `This notice does not prove that it comes from ${PLATFORM_NAMES[platform]}.`,
    );
  }
  if (said.kind === 'unreadable') {
    platformNotices.inc({ platform, outcome: 'unreadable' });
    // Answered as taken: it would not be easier to read the next time.
    deps.logger.warn('a notice cannot be read', { requestId, platform, address, bytes: body.length });
    return [];
  }
  const source = {
    platform,
    clientId: adapter.clientId,
    sandbox: deps.platforms.isSandbox(platform),
    keys: deps.keys,
  };
  if (said.notices.length === 0) platformNotices.inc({ platform, outcome: 'not_used' });
  for (const notice of said.notices) {
    const taken = await withSystem(deps.database, 'platform-notice', (tx) =>
      takeInNotice(tx, source, notice),
    );
    platformNotices.inc({ platform, outcome: taken });
    deps.logger.info('a notice was taken in', { requestId, platform, kind: notice.kind, taken });
  }
  return said.notices;
}

function noticesOf(
  deps: ApiDeps,
  platform: Platform,
): { readonly adapter: PlatformPort; readonly notices: PlatformNotices } {
  const adapter = deps.platforms.get(platform);
  if (!adapter?.notices)
    throw new Refusal('not_found', `No notices of ${PLATFORM_NAMES[platform]} are taken here.`);
  return { adapter, notices: adapter.notices };
}
