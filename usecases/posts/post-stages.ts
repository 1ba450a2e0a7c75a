import type { PartState } from '../../domain/publishing/part-state.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mayEdit } from '../../domain/publishing/post-actions.ts';

/** Refuses to edit what has gone out or is going out. */
export function checkEditable(status: PostStatus, parts: readonly PartState[]): void {
  if (mayEdit(status, parts)) return;
  if (status === 'publishing')
    throw new Refusal('post_already_claimed', 'The post is going out at this moment.');
  throw new Refusal(
    'post_not_editable',
    'A post that is out, or may be out, cannot be edited. Write a new one.',
    { status },
  );
}
