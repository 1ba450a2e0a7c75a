import type { CreatePostData } from '../../.generated/client/types.gen.ts';
import type { Segment } from '../../domain/content/variant-content.ts';
import type { AccountContent } from './composition.ts';

type VariantBody = CreatePostData['body']['variants'][number];

/** A content as it is sent: the client's types want lists that may be changed. */
export function variantBody({ accountId, text, media, thread, ...rest }: AccountContent): VariantBody {
  const segment = (one: Segment) => ({ text: one.text, media: [...one.media] });
  const { firstComment, link, options } = rest;
  return {
    accountId,
    ...segment({ text, media }),
    thread: thread.map(segment),
    firstComment,
    link,
    options:
      options?.platform === 'instagram' ? { ...options, collaborators: [...options.collaborators] } : options,
  };
}
