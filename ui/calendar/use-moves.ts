import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { listPostsQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { timeBefore, usePostActs } from '../posts/use-post-acts.ts';

/** A key pressed again and again is one move: it is sent when the keys rest this long. Milliseconds. */
const REST_MS = 700;

export interface Moves {
  /** Where a post is shown while its move is on the way. */
  readonly shownAt: (post: Post) => string | null;
  /** Moves or schedules a post at once; the page shows it there already. */
  readonly move: (post: Post, at: string) => void;
  /** The same for keys: waits until they rest. */
  readonly moveByKeys: (post: Post, at: string) => void;
  /** Says why a post does not go into the past, as the API would. */
  readonly refusePast: () => void;
}

/** Moves that show at once and go back, with the reason, when they are refused. */
export function useMoves(): Moves {
  const queryClient = useQueryClient();
  const acts = usePostActs();
  const [ahead, setAhead] = useState<ReadonlyMap<string, string>>(new Map());
  const resting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; send: () => void }>());

  useEffect(() => {
    const waiting = resting.current;
    // Leaving the page does not lose a move that the keys have made.
    return () =>
      waiting.forEach(({ timer, send: sendNow }) => {
        clearTimeout(timer);
        sendNow();
      });
  }, []);

  const show = (postId: string, at: string | null): void =>
    setAhead((now) => {
      const next = new Map(now);
      if (at === null) next.delete(postId);
      else next.set(postId, at);
      return next;
    });

  const send = async (post: Post, at: string): Promise<void> => {
    try {
      const moved = await acts.scheduleAt(post, at);
      acts.tellScheduled(moved, timeBefore(post));
      // The place it has now is kept until the lists say the same.
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => isList(queryKey[0]),
      });
    } catch (error) {
      acts.tellFailure(timeBefore(post) === null ? 'schedule' : 'move', error);
    }
    if (!resting.current.has(post.id)) show(post.id, null);
  };

  const move = (post: Post, at: string): void => {
    show(post.id, at);
    void send(post, at);
  };

  return {
    shownAt: (post) => ahead.get(post.id) ?? post.scheduledAt,
    move,
    refusePast: () => acts.tellFailure('move', new ApiProblem({ status: 409, code: 'time_in_past' })),
    moveByKeys: (post, at) => {
      show(post.id, at);
      clearTimeout(resting.current.get(post.id)?.timer);
      const sendNow = (): void => {
        resting.current.delete(post.id);
        void send(post, at);
      };
      resting.current.set(post.id, { timer: setTimeout(sendNow, REST_MS), send: sendNow });
    },
  };
}

const LIST = listPostsQueryKey()[0]._id;

function isList(key: unknown): boolean {
  return typeof key === 'object' && key !== null && '_id' in key && key._id === LIST;
}
