import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import { PreparationFailed } from '../preparation-failed.ts';
import type { PrepareCall } from '../port.ts';
import { unreadableAnswer } from '../reasons.ts';
import type { GraphApi } from './graph-api.ts';
import { createdSchema, readAnswer } from './graph-answers.ts';
import { prepareFailure } from './graph-errors.ts';
import { CONTAINER_LIFE_MS, readContainers } from './instagram-artefacts.ts';
import { planContainers } from './instagram-containers.ts';
import type { ContainerWish, VideoWay } from './instagram-containers.ts';
import { sendVideo } from './instagram-upload.ts';
import { waitUntilFinished } from './instagram-wait.ts';

/**
 * Makes what is missing of a post's containers, each kept as soon as it is known, and answers the final one. A video
 * that is sent is there before the next container is made.
 */
export async function makeContainers(
  api: GraphApi,
  way: VideoWay,
  call: PrepareCall,
  payload: PostPayload,
  now: () => number,
): Promise<string> {
  const { accessToken, account, signal } = call;
  const plan = planContainers(payload, call.media, way);
  const usableUntil = new Date(now() + CONTAINER_LIFE_MS);
  const { children, ...kept } = readContainers(call.artefacts);
  let { container, uploadTo } = kept;
  const keep = (): Promise<void> => call.keep({ children, container, uploadTo }, usableUntil);

  const make = async ({ body, upload }: ContainerWish): Promise<string> => {
    const answer = await api.createContainer(accessToken, account.platformAccountId, body, signal);
    const said = readAnswer(answer, createdSchema);
    if (said.kind !== 'data') throw new PreparationFailed(prepareFailure(said, now()));
    if (upload !== null && said.data.uri === undefined)
      throw new PreparationFailed({ kind: 'transient', ...unreadableAnswer('Instagram') });
    uploadTo = said.data.uri;
    return said.data.id;
  };
  const fill = async (id: string, file: PayloadMedia | null, from: 'start' | 'rest'): Promise<void> => {
    if (file === null || uploadTo === undefined) return;
    await sendVideo(api, call, { container: id, address: uploadTo, file, from }, now);
    uploadTo = undefined;
    await keep();
  };

  // An earlier try ended while the video of the container made last was on its way.
  const last = container ?? children.at(-1);
  const wished = container === undefined ? plan.children[children.length - 1] : plan.parent(children);
  if (last !== undefined && wished !== undefined) await fill(last, wished.upload, 'rest');
  if (container !== undefined) return container;

  for (const wish of plan.children.slice(children.length)) {
    const child = await make(wish);
    children.push(child);
    await keep();
    await fill(child, wish.upload, 'start');
  }
  for (const child of children) await waitUntilFinished(api, call, child, now);
  const wish = plan.parent(children);
  container = await make(wish);
  await keep();
  await fill(container, wish.upload, 'start');
  return container;
}
