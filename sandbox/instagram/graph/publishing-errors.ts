import type { Answer } from '../../http/answer.ts';
import { graphError } from './errors.ts';

/**
 * Errors of publishing by subcode:
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes
 */
const PUBLISHING_ERRORS = {
  2207001: [-1, 'Instagram server error', 'Instagram cannot answer now. Try again.'],
  2207003: [-2, 'Timeout', 'The media took too long to download.'],
  2207004: [36000, 'Image is too large', 'The image is too large to download. Use one of at most 8 MiB.'],
  2207005: [36001, 'Image format is not supported', 'The image format is not supported. Use JPEG.'],
  2207006: [24, 'Media not found', 'The media with this id cannot be found.'],
  2207008: [
    24,
    'Media builder not found',
    'The media builder with this creation id does not exist or has expired.',
  ],
  2207009: [36003, 'Aspect ratio is not supported', 'Use an aspect ratio from 4:5 to 1.91:1.'],
  2207010: [36004, 'Caption is too long', 'A caption has at most 2,200 characters.'],
  2207020: [-2, 'Media has expired', 'The media has expired. Create it anew.'],
  2207023: [100, 'Unknown media type', 'The media type is unknown.'],
  2207026: [352, 'Video format is not supported', 'Use an MP4 or MOV video.'],
  2207027: [9007, 'Media is not ready', 'The media is not ready to be published. Wait a moment.'],
  2207028: [100, 'Carousel cannot be made', 'A carousel has 2 to 10 items.'],
  2207032: [-1, 'Media cannot be created', 'The media cannot be created. Try again.'],
  2207037: [100, 'Product tags are not valid', 'The product tags are not valid.'],
  2207040: [100, 'Too many tags', 'At most 20 people can be tagged or mentioned.'],
  2207042: [9, 'Publishing limit reached', 'The account has reached its limit of posts for 24 hours.'],
  2207050: [25, 'Account is restricted', 'The account is restricted or inactive.'],
  2207051: [4, 'Action is blocked', 'The action was held for spam and is blocked.'],
  2207052: [9004, 'Media could not be fetched', 'The media could not be fetched from this address.'],
  2207053: [-1, 'Upload failed', 'The video could not be taken in.'],
  2207057: [1, 'Thumbnail offset is not valid', 'The offset is outside the video.'],
  2207073: [-1, 'Media cannot be deleted', 'Media of this kind cannot be deleted.'],
} as const satisfies Readonly<Record<number, readonly [code: number, title: string, words: string]>>;

export type PublishingSubcode = keyof typeof PUBLISHING_ERRORS;

export function isPublishingSubcode(value: number): value is PublishingSubcode {
  return value in PUBLISHING_ERRORS;
}

export function publishingError(subcode: PublishingSubcode): Answer {
  const [code, title, words] = PUBLISHING_ERRORS[subcode];
  return graphError({ message: words, code, subcode, title, words });
}

export function publishingWords(subcode: PublishingSubcode): string {
  return PUBLISHING_ERRORS[subcode][2];
}
