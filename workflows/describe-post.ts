import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { OpenPart, Submission } from '../domain/messages/publishing-messages.ts';
import type { PostInput } from '../domain/messages/workflow-inputs.ts';

const WORKSPACE = defineSearchAttributeKey('WorkspaceId', 'KEYWORD');
const ENTITY = defineSearchAttributeKey('EntityId', 'KEYWORD');
const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');
const PLATFORM = defineSearchAttributeKey('Platform', 'KEYWORD');
const DUE_AT = defineSearchAttributeKey('DueAt', 'DATETIME');

/** What an operator sees of the post in Temporal's Web UI: search attributes and a sentence for each part. */
export function describePost(input: PostInput, submission: Submission | null): void {
  upsertSearchAttributes([
    { key: WORKSPACE, value: input.workspaceId },
    { key: ENTITY, value: input.postId },
    { key: STAGE, value: submission?.status ?? 'gone' },
    ...(submission?.open[0] ? [{ key: PLATFORM, value: submission.open[0].platform }] : []),
    ...(submission?.dueAt ? [{ key: DUE_AT, value: new Date(submission.dueAt) }] : []),
  ]);
  const lines = (submission?.open ?? []).map(
    (part) => `- **${part.platform} ${part.account}**: ${standingOf(part)}`,
  );
  const heading = submission ? `Post is **${submission.status}**.` : 'The post has been deleted.';
  setCurrentDetails([heading, ...(lines.length > 0 ? lines : ['Nothing is left to do.'])].join('\n'));
}

function standingOf(part: OpenPart): string {
  if (part.held === true) return 'waits until publishing is resumed';
  if (part.missed === true) return 'too late to go out by itself: waits for a decision';
  if (part.blocked) return 'waits until the account is connected again';
  return `${part.state}, goes out at ${part.startAt}`;
}
