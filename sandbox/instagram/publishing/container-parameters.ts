import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { charactersIn, hashtagsIn, mentionsIn } from '../graph/count-text.ts';
import { invalidParameter } from '../graph/errors.ts';
import { jsonOf, listOf, textOf, truthOf, type Parameters } from '../graph/parameters.ts';
import { publishingError } from '../graph/publishing-errors.ts';
import type { GraphHost } from '../instagram-context.ts';
import type { ContainerData } from './container.ts';

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
export const CONTAINER_PARAMETERS = [
  'image_url',
  'video_url',
  'media_type',
  'is_carousel_item',
  'children',
  'caption',
  'alt_text',
  'location_id',
  'user_tags',
  'collaborators',
  'cover_url',
  'thumb_offset',
  'share_to_feed',
  'audio_name',
  'trial_params',
  'product_tags',
  'is_ai_generated',
];
export const FACEBOOK_CONTAINER_PARAMETERS = [
  ...CONTAINER_PARAMETERS,
  'is_paid_partnership',
  'branded_content_sponsor_ids',
  'audio_configuration',
  'upload_type',
];

const MAX_CAPTION = 2_200;
const MAX_HASHTAGS = 30;
const MAX_MENTIONS = 20;
const MAX_ALT_TEXT = 1_000;
const MAX_COLLABORATORS = 3;
const MAX_TAGS = 20;
const MAX_PRODUCTS = 5;
const MAX_SPONSORS = 2;

const ONLY_REELS = ['cover_url', 'share_to_feed', 'audio_name', 'trial_params', 'audio_configuration'];
const TRUTHS = ['is_carousel_item', 'share_to_feed', 'is_ai_generated', 'is_paid_partnership'];

export type ContainerWish = Omit<ContainerData, 'clientId' | 'marks' | 'readyAtMs' | 'outcome' | 'pieces'>;

/** What the container is to be, or the refusal of what was asked. */
export function readContainerWish(parameters: Parameters, host: GraphHost): ContainerWish | Answer {
  const isCarouselItem = truthOf(parameters, 'is_carousel_item') ?? false;
  const mediaType = readMediaType(parameters, isCarouselItem);
  if (mediaType === null) return publishingError(2207023);
  const source = readSource(parameters, mediaType, host);
  if ('status' in source) return source;
  const caption = textOf(parameters, 'caption') ?? '';
  const showsCaption = mediaType !== 'STORIES' && !isCarouselItem;
  const refusal =
    (showsCaption ? checkCaption(caption) : null) ??
    checkPlaces(parameters, mediaType, isCarouselItem) ??
    checkShapes(parameters, mediaType);
  if (refusal !== null) return refusal;
  const offset = textOf(parameters, 'thumb_offset');
  return {
    mediaType,
    isCarouselItem,
    caption: showsCaption ? caption : '',
    altText: textOf(parameters, 'alt_text'),
    collaborators: listOf(parameters, 'collaborators') ?? [],
    shareToFeed: truthOf(parameters, 'share_to_feed') ?? true,
    aiGenerated: truthOf(parameters, 'is_ai_generated') ?? false,
    thumbOffsetMs: offset === null ? null : Number(offset),
    coverUrl: textOf(parameters, 'cover_url'),
    source,
  };
}

/** Null where the platform knows no such type, or not there: a lone feed video is a reel. */
function readMediaType(parameters: Parameters, isCarouselItem: boolean): ContainerData['mediaType'] | null {
  const type = textOf(parameters, 'media_type') ?? 'IMAGE';
  switch (type) {
    case 'IMAGE':
      return type;
    case 'VIDEO':
      return isCarouselItem ? type : null;
    case 'REELS':
    case 'STORIES':
    case 'CAROUSEL':
      return isCarouselItem ? null : type;
    default:
      return null;
  }
}

function readSource(
  parameters: Parameters,
  mediaType: ContainerData['mediaType'],
  host: GraphHost,
): ContainerData['source'] | Answer {
  const image = textOf(parameters, 'image_url');
  const video = textOf(parameters, 'video_url');
  const upload = textOf(parameters, 'upload_type');
  const children = listOf(parameters, 'children');
  if (mediaType === 'CAROUSEL') {
    if (image !== null || video !== null || upload !== null) {
      return invalidParameter('A carousel has children and no file of its own.');
    }
    if (children === null || children.length < 2 || children.length > 10) return publishingError(2207028);
    return { kind: 'children', ids: children };
  }
  if (children !== null) return invalidParameter('Only a carousel has children.');
  if ([image, video, upload].filter((one) => one !== null).length !== 1) {
    return invalidParameter(
      host === 'facebook'
        ? 'One of image_url, video_url and upload_type is needed.'
        : 'Either image_url or video_url is needed.',
    );
  }
  const takesImage = mediaType === 'IMAGE' || mediaType === 'STORIES';
  if (image !== null ? !takesImage : mediaType === 'IMAGE') {
    return invalidParameter(`Media of the type ${mediaType} cannot be made of this file.`);
  }
  if (upload !== null) {
    return upload === 'resumable'
      ? { kind: 'upload' }
      : invalidParameter('The upload_type must be resumable.');
  }
  const url = image ?? video ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return publishingError(2207052);
  return { kind: 'url', url, expects: image === null ? 'video' : 'image' };
}

function checkCaption(caption: string): Answer | null {
  if (charactersIn(caption) > MAX_CAPTION) return publishingError(2207010);
  if (hashtagsIn(caption) > MAX_HASHTAGS) {
    return invalidParameter(`A caption has at most ${MAX_HASHTAGS} hashtags.`);
  }
  return mentionsIn(caption) > MAX_MENTIONS ? publishingError(2207040) : null;
}

/** Parameters that this type does not take. */
function checkPlaces(
  parameters: Parameters,
  mediaType: ContainerData['mediaType'],
  isCarouselItem: boolean,
): Answer | null {
  const misplaced = [
    ...(mediaType === 'REELS' ? [] : ONLY_REELS),
    ...(mediaType === 'REELS' || mediaType === 'VIDEO' ? [] : ['thumb_offset']),
    ...(mediaType === 'IMAGE' ? [] : ['alt_text']),
    ...(mediaType === 'STORIES' || isCarouselItem ? ['collaborators'] : []),
    ...(isCarouselItem ? ['is_ai_generated'] : []),
  ].find((name) => textOf(parameters, name) !== null || listOf(parameters, name) !== null);
  return misplaced === undefined ? null : invalidParameter(`The param ${misplaced} is not allowed.`);
}

const tagsSchema = z.array(
  z.object({ username: z.string().min(1), x: share().optional(), y: share().optional() }),
);
const productsSchema = z.array(z.looseObject({ product_id: z.union([z.string(), z.number()]) }));
const trialSchema = z.object({ graduation_strategy: z.enum(['MANUAL', 'SS_PERFORMANCE']) });
const audioSchema = z.object({
  audio_id: z.union([z.string(), z.number()]),
  audio_volume: z.number().optional(),
  video_volume: z.number().optional(),
});

function checkShapes(parameters: Parameters, mediaType: ContainerData['mediaType']): Answer | null {
  const text = (name: string): string => textOf(parameters, name) ?? '';
  for (const name of TRUTHS) {
    if (text(name) !== '' && truthOf(parameters, name) === null) {
      return invalidParameter(`The param ${name} must be a boolean.`);
    }
  }
  if (charactersIn(text('alt_text')) > MAX_ALT_TEXT) {
    return invalidParameter(`The param alt_text has at most ${MAX_ALT_TEXT} characters.`);
  }
  if (text('location_id') !== '' && !/^\d+$/.test(text('location_id'))) {
    return invalidParameter('The param location_id must be the id of a Page.');
  }
  if (text('thumb_offset') !== '' && !/^\d+$/.test(text('thumb_offset'))) return publishingError(2207057);
  if (text('cover_url') !== '' && !URL.canParse(text('cover_url'))) return publishingError(2207052);
  const lists = { collaborators: MAX_COLLABORATORS, branded_content_sponsor_ids: MAX_SPONSORS };
  for (const [name, max] of Object.entries(lists)) {
    if (parameters.has(name) && (listOf(parameters, name)?.length ?? max + 1) > max) {
      return invalidParameter(`The param ${name} must be a list of at most ${max}.`);
    }
  }
  return checkObjects(parameters, mediaType);
}

function checkObjects(parameters: Parameters, mediaType: ContainerData['mediaType']): Answer | null {
  if (parameters.has('user_tags')) {
    const tags = tagsSchema.safeParse(jsonOf(parameters, 'user_tags')).data;
    const placed = tags?.every(({ x, y }) => x !== undefined && y !== undefined) ?? false;
    if (tags === undefined || (mediaType === 'IMAGE' && !placed)) {
      return invalidParameter('The param user_tags must name people and places from 0.0 to 1.0.');
    }
    if (tags.length > MAX_TAGS) return publishingError(2207040);
  }
  if (parameters.has('product_tags')) {
    const products = productsSchema.safeParse(jsonOf(parameters, 'product_tags')).data;
    if (products === undefined || products.length > MAX_PRODUCTS) return publishingError(2207037);
  }
  for (const [name, schema] of [
    ['trial_params', trialSchema],
    ['audio_configuration', audioSchema],
  ] as const) {
    if (parameters.has(name) && !schema.safeParse(jsonOf(parameters, name)).success) {
      return invalidParameter(`The param ${name} is not valid.`);
    }
  }
  return null;
}

function share() {
  return z.number().min(0).max(1);
}
