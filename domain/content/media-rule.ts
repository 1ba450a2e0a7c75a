import type { ContentProblem, ContentProblemCode } from './content-problem.ts';
import type { MediaFacts } from './media-facts.ts';

/** What a platform accepts of one file in one use, as data. What is left out is not limited. */
export interface MediaRule {
  readonly types: readonly string[];
  readonly maxBytes?: number;
  readonly minBytes?: number;
  readonly maxPixels?: number;
  readonly minWidth?: number;
  readonly maxWidth?: number;
  readonly minHeight?: number;
  readonly maxHeight?: number;
  /** Width divided by height. */
  readonly minRatio?: number;
  readonly maxRatio?: number;
  readonly minMs?: number;
  readonly maxMs?: number;
  readonly minFrameRate?: number;
  readonly maxFrameRate?: number;
  readonly maxFrames?: number;
  readonly maxPages?: number;
  readonly videoCodecs?: readonly string[];
  readonly maxAltText?: number;
}

/** Ratios are written with two digits in documents: 4:5 is 0.8, 1.91:1 is 1.91. */
const RATIO_TOLERANCE = 0.01;

/** Everything about one file that breaks the rule, most important first. A fact the file does not give breaks none. */
export function breaksRule(
  file: MediaFacts,
  rule: MediaRule,
  place: { readonly segment: number; readonly media: number },
): ContentProblem[] {
  const found: ContentProblem[] = [];
  const add = (code: ContentProblemCode, facts: ContentProblem['facts']): void => {
    found.push({ code, facts, at: { field: 'media', ...place } });
  };
  if (!rule.types.includes(file.type)) {
    add('media_type_not_accepted', { type: file.type, accepted: rule.types.join(', ') });
    return found;
  }
  if (over(file.bytes, rule.maxBytes))
    add('media_too_large', { bytes: file.bytes, limit: rule.maxBytes ?? 0 });
  if (under(file.bytes, rule.minBytes))
    add('media_too_small', { bytes: file.bytes, limit: rule.minBytes ?? 0 });
  if (over(file.durationMs, rule.maxMs))
    add('media_too_long', { seconds: seconds(file.durationMs), limit: seconds(rule.maxMs) });
  if (under(file.durationMs, rule.minMs))
    add('media_too_short', { seconds: seconds(file.durationMs), limit: seconds(rule.minMs) });
  if (file.width !== null && file.height !== null) checkPicture(file.width, file.height, rule, add);
  if (over(file.frameRate, rule.maxFrameRate) || under(file.frameRate, rule.minFrameRate)) {
    add('media_frame_rate', {
      rate: file.frameRate ?? 0,
      from: rule.minFrameRate ?? 1,
      to: rule.maxFrameRate ?? 60,
    });
  }
  if (over(file.frames, rule.maxFrames))
    add('media_too_many_frames', { count: file.frames ?? 0, limit: rule.maxFrames ?? 0 });
  if (over(file.pages, rule.maxPages))
    add('media_too_many_pages', { count: file.pages ?? 0, limit: rule.maxPages ?? 0 });
  if (file.videoCodec !== null && rule.videoCodecs && !rule.videoCodecs.includes(file.videoCodec))
    add('media_codec', { codec: file.videoCodec, accepted: rule.videoCodecs.join(', ') });
  return found;
}

function checkPicture(
  width: number,
  height: number,
  rule: MediaRule,
  add: (code: ContentProblemCode, facts: ContentProblem['facts']) => void,
): void {
  if (over(width * height, rule.maxPixels))
    add('media_too_many_pixels', { pixels: width * height, limit: rule.maxPixels ?? 0 });
  const outside =
    over(width, rule.maxWidth) ||
    under(width, rule.minWidth) ||
    over(height, rule.maxHeight) ||
    under(height, rule.minHeight);
  if (outside) {
    add('media_dimensions', {
      width,
      height,
      minWidth: rule.minWidth ?? 1,
      maxWidth: rule.maxWidth ?? 0,
      minHeight: rule.minHeight ?? 1,
      maxHeight: rule.maxHeight ?? 0,
    });
  }
  const ratio = width / height;
  const slack = 1 + RATIO_TOLERANCE;
  if (
    (rule.minRatio !== undefined && ratio * slack < rule.minRatio) ||
    (rule.maxRatio !== undefined && ratio > rule.maxRatio * slack)
  ) {
    add('media_ratio', {
      ratio: Math.round(ratio * 100) / 100,
      from: rule.minRatio ?? 0,
      to: rule.maxRatio ?? 0,
    });
  }
}

function over(value: number | null, limit: number | undefined): boolean {
  return value !== null && limit !== undefined && value > limit;
}

function under(value: number | null, limit: number | undefined): boolean {
  return value !== null && limit !== undefined && value < limit;
}

function seconds(ms: number | null | undefined): number {
  return Math.round((ms ?? 0) / 100) / 10;
}
