import type { ContentProblem } from './content-problem.ts';

/** One problem in English, for programs and logs; pages word the code in the reader's language. */
export function wordProblem({ code, facts }: ContentProblem, platform: string): string {
  switch (code) {
    case 'text_empty':
      return 'The text is empty.';
    case 'text_too_long':
      return `The text has ${facts.length} characters as ${platform} counts them; ${facts.limit} are allowed.`;
    case 'text_invalid_character':
      return `The text contains a character that ${platform} does not accept.`;
    case 'too_many_cashtags':
      return `The text has ${facts.count} cashtags; ${facts.limit} is allowed.`;
    case 'too_many_hashtags':
      return `The text has ${facts.count} hashtags; ${facts.limit} are allowed.`;
    case 'too_many_mentions':
      return `The text mentions ${facts.count} accounts; ${facts.limit} are allowed.`;
    case 'media_required':
      return `${platform} publishes nothing without a picture or video.`;
    case 'media_missing':
      return 'A file of this post is no longer in the library.';
    case 'too_many_media':
      return `The post has ${facts.count} files; ${platform} takes ${facts.limit}.`;
    case 'too_few_media':
      return `The post has ${facts.count} files; ${platform} needs at least ${facts.limit}.`;
    case 'media_mixed':
      return `${platform} does not take these kinds of files in one post.`;
    case 'media_type_not_accepted':
      return `${platform} does not take files of the type ${facts.type} here.`;
    case 'media_too_large':
      return `The file has ${facts.bytes} bytes; ${platform} takes ${facts.limit}.`;
    case 'media_too_small':
      return `The file has ${facts.bytes} bytes; ${platform} needs at least ${facts.limit}.`;
    case 'media_too_long':
      return `The video lasts ${facts.seconds} s; ${platform} takes ${facts.limit} s.`;
    case 'media_too_short':
      return `The video lasts ${facts.seconds} s; ${platform} needs at least ${facts.limit} s.`;
    case 'media_too_many_pixels':
      return `The picture has ${facts.pixels} pixels; ${platform} takes ${facts.limit}.`;
    case 'media_dimensions':
      return `The file is ${facts.width} × ${facts.height} pixels, which ${platform} does not take.`;
    case 'media_ratio':
      return `Width to height is ${facts.ratio}; ${platform} takes ${facts.from} to ${facts.to}.`;
    case 'media_frame_rate':
      return `The video has ${facts.rate} frames a second; ${platform} takes ${facts.from} to ${facts.to}.`;
    case 'media_codec':
      return `The video is coded as ${facts.codec}; ${platform} takes ${facts.accepted}.`;
    case 'media_too_many_frames':
      return `The picture has ${facts.count} frames; ${platform} takes ${facts.limit}.`;
    case 'media_too_many_pages':
      return `The document has ${facts.count} pages; ${platform} takes ${facts.limit}.`;
    case 'alt_text_too_long':
      return `The description has ${facts.length} characters; ${platform} takes ${facts.limit}.`;
    case 'thread_not_supported':
      return `${platform} has no threads.`;
    case 'first_comment_not_supported':
      return `This connection to ${platform} may not write comments.`;
    case 'first_comment_too_long':
      return `The first comment has ${facts.length} characters; ${facts.limit} are allowed.`;
    case 'link_not_supported':
      return `${platform} makes the card of a link itself.`;
    case 'link_with_media':
      return 'A post has either a link card or files.';
    case 'link_title_missing':
      return `${platform} needs a title for the link.`;
    case 'options_of_other_platform':
      return `These options are not ${platform}'s.`;
    case 'option_not_supported':
      return `${platform} does not offer the option ${facts.option} here.`;
    case 'privacy_missing':
      return `${platform} needs a choice of who may see the post.`;
    case 'privacy_not_offered':
      return `${platform} does not offer this account the choice ${facts.privacy}.`;
    case 'disclosure_missing':
      return 'Say whether the content promotes your own brand or is paid for.';
    case 'branded_content_private':
      return 'Content that is paid for cannot be private.';
    case 'cover_out_of_range':
      return 'The cover is outside the video or the photos.';
  }
}
