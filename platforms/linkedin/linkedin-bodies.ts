import type { PostPayload } from '../../domain/publishing/part-payload.ts';
import type { CallAccount } from '../port.ts';
import { toLittleText } from './little-text.ts';

/** URN of who publishes. */
export function authorOf({ platformAccountId, kind }: CallAccount): string {
  return `urn:li:${kind}:${platformAccountId}`.replace(':organisation:', ':organization:');
}

/**
 * Body of "create a post". `urnOf`: the asset of a file; null when one has not been uploaded.
 * https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api
 */
export function postBody(
  account: CallAccount,
  payload: PostPayload,
  urnOf: (sha256: string) => string | undefined,
): object | null {
  const content = contentOf(payload, urnOf);
  if (content === null) return null;
  const connectionsOnly =
    payload.options?.platform === 'linkedin' && payload.options.visibility === 'connections';
  return {
    author: authorOf(account),
    commentary: toLittleText(payload.text),
    visibility: connectionsOnly ? 'CONNECTIONS' : 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
    ...content,
  };
}

function contentOf(
  { media, link }: PostPayload,
  urnOf: (sha256: string) => string | undefined,
): { content?: object } | null {
  const files = media.map((file) => ({ file, id: urnOf(file.sha256) }));
  if (files.some(({ id }) => id === undefined)) return null;
  const [first] = files;
  if (link !== null) {
    const thumbnail = link.thumbnail === null ? undefined : urnOf(link.thumbnail.sha256);
    if (link.thumbnail !== null && thumbnail === undefined) return null;
    const { url: source, title, description } = link;
    return {
      content: {
        article: {
          source,
          title,
          ...(description === '' ? {} : { description }),
          ...(thumbnail === undefined ? {} : { thumbnail }),
        },
      },
    };
  }
  if (first === undefined) return {};
  if (files.length > 1) {
    const images = files.map(({ file, id }) => ({ id, ...altText(file.altText) }));
    return { content: { multiImage: { images } } };
  }
  const { file, id } = first;
  // Videos and documents show a title; a picture has a description instead.
  const words = file.kind === 'image' ? altText(file.altText) : { title: file.fileName };
  return { content: { media: { id, ...words } } };
}

function altText(text: string): { altText?: string } {
  return text === '' ? {} : { altText: text };
}
