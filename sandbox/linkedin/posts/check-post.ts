import type { Answer } from '../../http/answer.ts';
import { findAsset, statusOf, type Asset } from '../assets/asset.ts';
import type { Author } from '../accounts.ts';
import { inputError, notFound } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { renderLittleText } from './little-text.ts';
import type { PostBody, PostContent } from './post-body.ts';
import { findPost } from './post-facts.ts';

/** UTF-16 units, without the escapes. The site editor's limit; the API's pages name none. */
const MAX_COMMENTARY = 3_000;
const MAX_ALT_TEXT = 4_086;
const MAX_TITLE = 400;
const MAX_POLL_QUESTION = 140;
const MAX_POLL_OPTION = 30;

/** A file that a post shows, in the order it does. */
export interface ShownAsset {
  readonly asset: Asset;
  readonly altText: string | null;
}

/** Whether the post can be taken as it is: null, or why not. */
export function checkPost(linkedin: LinkedInContext, author: Author, body: PostBody): Answer | null {
  if (author.kind === 'organization' && body.visibility !== 'PUBLIC') {
    return inputError('INVALID_VALUE_FOR_FIELD', 'visibility', 'Posts of organizations must be PUBLIC');
  }
  if (body.lifecycleState === 'DRAFT') {
    return inputError('INVALID_VALUE_FOR_FIELD', 'lifecycleState', 'Drafts are not taken for this author');
  }
  return (
    checkCommentary(body) ??
    checkReshare(linkedin, body) ??
    (body.content === undefined ? null : checkContent(linkedin, body.author, body.content))
  );
}

export function checkCommentary({ commentary, content, reshareContext }: PostBody): Answer | null {
  if (commentary.trim() === '' && content === undefined && reshareContext === undefined) {
    return inputError('MISSING_FIELD', 'commentary', 'A post without content needs a commentary');
  }
  const { length } = commentary.replace(/\\(.)/gs, '$1');
  return tooLong('commentary', length, MAX_COMMENTARY);
}

function checkReshare(linkedin: LinkedInContext, { reshareContext }: PostBody): Answer | null {
  if (reshareContext === undefined || findPost(linkedin, reshareContext.parent) !== null) return null;
  return notFound(reshareContext.parent);
}

function checkContent(linkedin: LinkedInContext, owner: string, content: PostContent): Answer | null {
  return (
    checkCount(content) ??
    checkTexts(content) ??
    shownIn(content)
      .map(({ urn, kinds }) => checkAsset(linkedin, owner, urn, kinds))
      .find((refusal) => refusal !== null) ??
    null
  );
}

function checkCount({ multiImage, poll }: PostContent): Answer | null {
  if (multiImage !== undefined && (multiImage.images.length < 2 || multiImage.images.length > 20)) {
    const field = 'content.multiImage.images';
    return inputError('INVALID_VALUE_FOR_FIELD', field, 'A post of several images has 2 to 20 of them');
  }
  if (poll !== undefined && (poll.options.length < 2 || poll.options.length > 4)) {
    return inputError('INVALID_VALUE_FOR_FIELD', 'content.poll.options', 'A poll has 2 to 4 options');
  }
  return null;
}

function checkTexts({ media, multiImage, article, poll }: PostContent): Answer | null {
  const texts: readonly (readonly [string, string | undefined, number])[] = [
    ['content.media.altText', media?.altText, MAX_ALT_TEXT],
    ['content.media.title', media?.title, MAX_TITLE],
    ...(multiImage?.images ?? []).map(
      ({ altText }, index) => [`content.multiImage.images[${index}].altText`, altText, MAX_ALT_TEXT] as const,
    ),
    ['content.article.title', article?.title, MAX_TITLE],
    ['content.poll.question', poll?.question, MAX_POLL_QUESTION],
    ...(poll?.options ?? []).map(
      ({ text }, index) => [`content.poll.options[${index}].text`, text, MAX_POLL_OPTION] as const,
    ),
  ];
  for (const [field, text = '', most] of texts) {
    const refusal = tooLong(field, text.length, most);
    if (refusal !== null) return refusal;
  }
  return null;
}

function tooLong(field: string, length: number, most: number): Answer | null {
  if (length <= most) return null;
  return inputError(
    'FIELD_LENGTH_TOO_LONG',
    field,
    `${field} has ${length} characters, at most ${most} are allowed`,
  );
}

function checkAsset(
  linkedin: LinkedInContext,
  owner: string,
  urn: string,
  kinds: readonly string[],
): Answer | null {
  const field = 'content';
  const asset = findAsset(linkedin, urn);
  if (!kinds.some((kind) => urn.startsWith(`urn:li:${kind}:`))) {
    return inputError('INVALID_URN_TYPE', field, `${urn} is none of: ${kinds.join(', ')}`);
  }
  if (asset?.data.owner !== owner) {
    return inputError('INVALID_VALUE_FOR_FIELD', field, `${urn} is not the author's`);
  }
  const status = statusOf(asset.data, linkedin.time.nowMs());
  if (status === 'AVAILABLE') return null;
  return inputError('INVALID_VALUE_FOR_FIELD', field, `${urn} is not available: ${status}`);
}

/** Ids of the files that a content names, with the kinds that may stand there. */
function shownIn({ media, multiImage, article }: PostContent): {
  urn: string;
  kinds: readonly string[];
  altText: string | null;
}[] {
  return [
    ...(media === undefined
      ? []
      : [{ urn: media.id, kinds: ['image', 'document', 'video'], altText: media.altText ?? null }]),
    ...(multiImage?.images ?? []).map(({ id, altText }) => ({
      urn: id,
      kinds: ['image'],
      altText: altText ?? null,
    })),
    ...(article?.thumbnail === undefined
      ? []
      : [{ urn: article.thumbnail, kinds: ['image'], altText: article.thumbnailAltText ?? null }]),
  ];
}

/** The files of a content that was checked. */
export function shownAssets(linkedin: LinkedInContext, content: PostContent | undefined): ShownAsset[] {
  if (content === undefined) return [];
  return shownIn(content).flatMap(({ urn, altText }) => {
    const asset = findAsset(linkedin, urn);
    return asset === null ? [] : [{ asset, altText }];
  });
}

/** What readers see of the commentary. */
export function shownText({ commentary }: PostBody): string {
  return renderLittleText(commentary).text;
}
