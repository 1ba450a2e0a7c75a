import { callMarks } from '../../http/accepted-facts.ts';
import type { Answer } from '../../http/answer.ts';
import { callerOrigin, type Call } from '../../http/call.ts';
import type { Fault } from '../../control/faults.ts';
import type { InstagramAccount } from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter, noObject } from '../graph/errors.ts';
import { pathAccount } from '../graph/objects.ts';
import { isRefusal, readParameters, takeParameters, textOf } from '../graph/parameters.ts';
import { isPublishingSubcode, publishingError } from '../graph/publishing-errors.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import {
  containerRecord,
  findContainer,
  NEVER_MS,
  stateOf,
  type Container,
  type ContainerData,
} from './container.ts';
import {
  CONTAINER_PARAMETERS,
  FACEBOOK_CONTAINER_PARAMETERS,
  readContainerWish,
  type ContainerWish,
} from './container-parameters.ts';
import { fillContainer } from './fill-container.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** `POST /{ig-user}/media` */
export async function createContainer(
  ig: InstagramContext,
  host: GraphHost,
  call: MetaCall,
): Promise<Answer> {
  const account = pathAccount(ig, call);
  if (isRefusal(account)) return account;
  const known = host === 'facebook' ? FACEBOOK_CONTAINER_PARAMETERS : CONTAINER_PARAMETERS;
  const parameters = takeParameters(call, known);
  if (isRefusal(parameters)) return parameters;
  const wish = readContainerWish(parameters, host);
  if ('status' in wish) return wish;
  const refusal = checkChildren(ig, account, wish) ?? checkAmount(ig, account);
  if (refusal !== null) return refusal;

  const container = newContainer(ig, account, call, wish);
  await ig.store.commit(containerRecord(container));
  const { outcome, source } = container.data;
  if (outcome === null && source.kind === 'url') {
    const filled = fillContainer(ig, container);
    if (ig.switches.judgement.value === 'at-once') {
      const result = await filled;
      if (result.kind === 'failed') return publishingError(result.subcode);
    }
  }
  return {
    status: 200,
    body: {
      id: container.id,
      ...(source.kind === 'upload' ? { uri: uploadUri(call, container.id) } : {}),
    },
  };
}

/** For the refusals that the ledger keeps. */
export function describeContainer({ request, received }: Call): { text: string | null; replyTo: null } {
  const parameters = readParameters(request, received.bytes);
  return { text: parameters === null ? null : textOf(parameters, 'caption'), replyTo: null };
}

function newContainer(
  ig: InstagramContext,
  account: InstagramAccount,
  call: MetaCall,
  wish: ContainerWish,
): Container {
  const createdAtMs = ig.time.nowMs();
  return {
    id: ig.ids.next(createdAtMs),
    accountId: account.id,
    createdAtMs,
    data: {
      ...wish,
      clientId: call.grant.clientId,
      marks: callMarks(call),
      readyAtMs: wish.source.kind === 'upload' ? NEVER_MS : createdAtMs + workMs(ig, wish.source, call.fault),
      outcome: firstOutcome(wish.source, call.fault),
      pieces: [],
    },
  };
}

/** How long the work on a file takes. */
export function workMs(
  { switches }: InstagramContext,
  source: ContainerData['source'],
  fault: Fault | null,
): number {
  if (fault?.fault === 'processing_slow') return fault.delayMs ?? NEVER_MS / 2;
  const isVideo = source.kind === 'upload' || (source.kind === 'url' && source.expects === 'video');
  return (isVideo ? switches.videoSeconds : switches.imageSeconds).value * 1000;
}

/** What the fault says the work comes to; otherwise what there is to know before it. */
export function firstOutcome(source: ContainerData['source'], fault: Fault | null): ContainerData['outcome'] {
  if (fault?.fault === 'processing_fail') {
    const subcode = Number(fault.reason);
    return { kind: 'failed', subcode: isPublishingSubcode(subcode) ? subcode : 2207053 };
  }
  return source.kind === 'children' ? { kind: 'ready', medium: null, coverMediaId: null } : null;
}

function checkChildren(
  ig: InstagramContext,
  account: InstagramAccount,
  { source }: ContainerWish,
): Answer | null {
  if (source.kind !== 'children') return null;
  if (new Set(source.ids).size !== source.ids.length) return invalidParameter('A child is named twice.');
  for (const id of source.ids) {
    const child = findContainer(ig, id);
    if (child === null || child.accountId !== account.id) return noObject(id);
    if (!child.data.isCarouselItem) return invalidParameter(`The container ${id} is no carousel item.`);
    switch (stateOf(ig, child)) {
      case 'FINISHED':
        continue;
      case 'IN_PROGRESS':
        return publishingError(2207027);
      case 'ERROR':
        return publishingError(2207006);
      case 'EXPIRED':
      case 'PUBLISHED':
        return publishingError(2207008);
    }
  }
  return null;
}

/** The documents give the number and no code; the one of the publishing limit tells the caller to wait. */
function checkAmount({ store, time, switches }: InstagramContext, account: InstagramAccount): Answer | null {
  const sinceMs = time.nowMs() - DAY_MS;
  const made = store.state
    .objectsOf('instagram', 'container')
    .filter(({ accountId, atMs }) => accountId === account.id && atMs > sinceMs);
  return made.length >= switches.containerTotal.value ? publishingError(2207042) : null;
}

/** With the version that the call named. */
function uploadUri(call: MetaCall, id: string): string {
  const version = /\/(v\d+\.\d+)\//.exec(call.request.originalUrl)?.[1] ?? 'v25.0';
  return `${callerOrigin(call)}/fb/rupload/ig-api-upload/${version}/${id}`;
}
