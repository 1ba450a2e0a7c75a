import { checkFiles, lookUp, tooMany } from './check-media.ts';
import type { KnownMedia } from './check-media.ts';
import { checkXText } from './check-x-text.ts';
import { inSegment, problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import type { FileType } from './file-types.ts';
import type { MediaById } from './media-facts.ts';
import type { MediaRule } from './media-rule.ts';
import type { Segment, VariantContent } from './variant-content.ts';
import { X_MAX_IMAGES, X_MEDIA_RULES } from './x-limits.ts';

/** Everything X would refuse about a post, its thread and its first comment. Empty when it may be published. */
export function checkXContent(content: VariantContent, media: MediaById): readonly ContentProblem[] {
  const problems = [content, ...content.thread].flatMap((segment, index) =>
    checkSegment(segment, media, index),
  );
  if (content.link !== null) problems.push(problem('link_not_supported', {}, 'link'));
  if (content.firstComment !== null) problems.push(...checkComment(content.firstComment));
  return problems;
}

/** A first comment is an answer to one's own post and obeys the same limits. */
function checkComment(text: string): ContentProblem[] {
  if (text.trim() === '') return [problem('text_empty', {}, 'firstComment')];
  return checkXText(text).map((found) => ({
    ...found,
    code: found.code === 'text_too_long' ? 'first_comment_too_long' : found.code,
    at: { field: 'firstComment', segment: 0 },
  }));
}

function checkSegment(segment: Segment, media: MediaById, index: number): ContentProblem[] {
  const { known, missing } = lookUp(segment.media, media, index);
  const empty = segment.text.trim() === '';
  const text = empty ? (segment.media.length > 0 ? [] : [problem('text_empty')]) : checkXText(segment.text);
  return [
    ...text.map((found) => inSegment(found, index)),
    ...missing,
    ...checkTogether(known, index),
    ...checkFiles(known, index, xRule),
  ];
}

/** Four pictures, or one GIF, or one video. */
function checkTogether(known: readonly KnownMedia[], segment: number): readonly ContentProblem[] {
  const alone = known.filter(({ file }) => file.kind === 'video' || file.type === 'image/gif');
  if (alone.length > 0 && known.length > 1) return [inSegment(problem('media_mixed', {}, 'media'), segment)];
  return tooMany(known, X_MAX_IMAGES, segment);
}

/** Null: no such file. */
export function xRule(file: FileType): MediaRule | null {
  if (file.kind === 'video') return X_MEDIA_RULES.video;
  if (file.kind === 'document') return null;
  return file.type === 'image/gif' ? X_MEDIA_RULES.gif : X_MEDIA_RULES.image;
}
