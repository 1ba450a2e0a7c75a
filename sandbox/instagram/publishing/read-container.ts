import type { Answer } from '../../http/answer.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { pickFields, withFields, type FieldReaders } from '../graph/fields.ts';
import { pathObjectInSight } from '../graph/objects.ts';
import { isRefusal, takeParameters, textOf } from '../graph/parameters.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { receivedBytes, stateWords, toldState, type Container, type ContainerState } from './container.ts';

interface ToldContainer {
  readonly container: Container;
  readonly state: ContainerState;
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container */
const CONTAINER_FIELDS: FieldReaders<ToldContainer> = {
  id: ({ container }) => container.id,
  status_code: ({ state }) => state,
  status: ({ container, state }) => stateWords(container, state),
  copyright_check_status: ({ state }) =>
    state === 'FINISHED' || state === 'PUBLISHED' ? { status: 'completed', matches_found: false } : undefined,
  video_status: ({ container, state }) =>
    container.data.source.kind === 'upload' ? videoStatus(container, state) : undefined,
};

/** In the shape that live clients read; how far an upload came is what they go on from. */
function videoStatus(container: Container, state: ContainerState): object {
  const transferred = receivedBytes(container);
  const isWhole = container.data.outcome !== null;
  const unfinished = transferred === 0 ? 'not_started' : 'in_progress';
  const processed = state === 'FINISHED' || state === 'PUBLISHED' ? 'complete' : 'in_progress';
  return {
    uploading_phase: { status: isWhole ? 'complete' : unfinished, bytes_transferred: transferred },
    processing_phase: { status: isWhole ? (state === 'ERROR' ? 'error' : processed) : 'not_started' },
  };
}

/** `GET /{ig-container}` */
export function readContainerStatus(ig: InstagramContext, call: MetaCall): Answer {
  const object = pathObjectInSight(ig, call, 'container');
  if (isRefusal(object)) return object;
  const parameters = takeParameters(call, ['fields']);
  if (isRefusal(parameters)) return parameters;
  const { container } = object;
  return withFields(textOf(parameters, 'fields'), 'id', (fields) => ({
    status: 200,
    body: pickFields(CONTAINER_FIELDS, fields, { container, state: toldState(ig, container) }),
  }));
}
