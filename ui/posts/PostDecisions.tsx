import { useQuery } from '@tanstack/react-query';
import { getPostTimelineOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { MissedPanel } from './MissedPanel.tsx';
import { PostActions } from './PostActions.tsx';
import { SettlePanel } from './SettlePanel.tsx';

/** What somebody has to decide about the post, then what may be done with it besides. */
export function PostDecisions({ post }: { post: Post }) {
  const open = post.variants.flatMap((variant) =>
    variant.parts.filter(({ state }) => state === 'needs_attention').map((part) => ({ variant, part })),
  );
  const missed = post.variants.filter(({ waiting }) => waiting?.code === 'missed');
  const timeline = useQuery({
    ...getPostTimelineOptions({ path: { id: post.id } }),
    enabled: open.length > 0,
  });
  return (
    <>
      {open.map(({ variant, part }) => (
        <SettlePanel
          key={part.id}
          post={post}
          variant={variant}
          part={part}
          timeline={timeline.data?.items ?? []}
        />
      ))}
      {missed.length > 0 ? <MissedPanel post={post} variants={missed} /> : <PostActions post={post} />}
    </>
  );
}
