import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../.generated/client/types.gen.ts';
import { accountLabel } from '../../../domain/accounts/account-label.ts';
import { checkContent } from '../../../domain/content/check-content.ts';
import { textOnly } from '../../../domain/content/variant-content.ts';
import type { AccountExtras } from '../editing.ts';

/** A comment of one's own under the post, where the connection may write one; else why it may not. */
export function FirstCommentField(props: { account: Account; extras: AccountExtras; limit: number }) {
  const { account, extras, limit } = props;
  const { t } = useTranslation('extras');
  const { firstComment, options } = extras.content;
  const story = options?.platform === 'instagram' && options.format === 'story';
  const refused = story ? 'story' : mayComment(account) ? null : account.platform;
  if (firstComment === null && refused !== null) {
    return (
      <Text size="sm" c="dimmed">
        {t(
          refused === 'story'
            ? 'firstComment.story'
            : refused === 'linkedin'
              ? 'firstComment.noRightApp'
              : 'firstComment.noRight',
        )}
      </Text>
    );
  }
  if (firstComment === null) {
    return (
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconMessagePlus size={15} aria-hidden />}
          onClick={() => extras.set({ firstComment: '' })}
        >
          {t('firstComment.add')}
        </Button>
      </div>
    );
  }
  return (
    <div>
      <Textarea
        id={extras.id('firstComment')}
        label={t('firstComment.label')}
        description={t('firstComment.hint', { account: accountLabel(account) })}
        autosize
        minRows={2}
        value={firstComment}
        onChange={(event) => extras.set({ firstComment: event.currentTarget.value })}
        onBlur={() => extras.leave('firstComment')}
        error={extras.error('firstComment')}
      />
      <Group justify="space-between" mt={4}>
        <Button size="compact-sm" variant="subtle" onClick={() => extras.set({ firstComment: null })}>
          {t('firstComment.remove')}
        </Button>
        <Text size="xs" c={firstComment.length > limit ? 'var(--mantine-color-error)' : 'dimmed'}>
          {firstComment.length} / {limit}
        </Text>
      </Group>
    </div>
  );
}

/** Asked of the rule itself, with a comment that has nothing else wrong. */
function mayComment(account: Account): boolean {
  const content = { ...textOnly('.'), firstComment: '.' };
  return checkContent(account.platform, content, new Map(), account).every(
    ({ code }) => code !== 'first_comment_not_supported',
  );
}
