import { Button, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Part, Variant } from '../../.generated/client/types.gen.ts';
import { PartProblem } from './PartProblem.tsx';
import { PostPreview } from './PostPreview.tsx';
import { usePartName } from './use-part-name.ts';
import { usePermalinkWords } from './use-permalink-words.ts';
import { usePostTime } from './use-post-time.ts';
import { WaitingSentence } from './WaitingSentence.tsx';

/** What goes out from one account, and what has become of it. */
export function VariantCard({ variant, scheduledAt }: { variant: Variant; scheduledAt: string | null }) {
  const { t } = useTranslation('posts');
  const time = usePostTime();
  const partName = usePartName();
  const shownAt = variant.parts[0]?.publishedAt ?? scheduledAt;
  return (
    <Stack gap="xs">
      <PostPreview
        platform={variant.platform}
        account={{
          handle: variant.accountHandle,
          name: variant.accountName,
          avatarUrl: variant.accountAvatarUrl,
        }}
        content={variant}
        time={shownAt === null ? undefined : time(shownAt)}
      />
      <WaitingSentence variant={variant} />
      {variant.parts.length === 1
        ? variant.parts.map((part) => <PartOutcome key={part.id} part={part} variant={variant} />)
        : variant.parts.map((part) => (
            <div key={part.id} role="group" aria-label={partName(part, variant)}>
              <Group gap="xs" mb={4}>
                <Text size="sm" fw={600}>
                  {partName(part, variant)}
                </Text>
                <Text size="sm" c="dimmed">
                  {t(`variant.state.${part.state}`)}
                </Text>
              </Group>
              <PartOutcome part={part} variant={variant} />
            </div>
          ))}
    </Stack>
  );
}

function PartOutcome({ part, variant }: { part: Part; variant: Variant }) {
  const { t } = useTranslation('posts');
  const time = usePostTime();
  const permalinkWords = usePermalinkWords();
  if (part.state !== 'published') return <PartProblem part={part} variant={variant} />;
  const inbox = variant.options?.platform === 'tiktok' && variant.options.mode === 'inbox';
  return (
    <Group gap="sm">
      {part.permalink !== null && (
        <Button
          component="a"
          href={part.permalink}
          target="_blank"
          rel="noreferrer"
          variant="light"
          color="green"
          size="sm"
          rightSection={<IconExternalLink size={16} aria-hidden />}
          aria-label={`${permalinkWords(variant)} ${t('page.newTab')}`}
        >
          {permalinkWords(variant)}
        </Button>
      )}
      {inbox && (
        <Text size="sm">
          <IconInbox size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {t('variant.inbox')}
        </Text>
      )}
      {part.publishedAt !== null && (
        <Text size="sm" c="dimmed">
          {t(inbox ? 'variant.sentAt' : 'variant.publishedAt', { time: time(part.publishedAt) })}
        </Text>
      )}
    </Group>
  );
}
