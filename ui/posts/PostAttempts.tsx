import { Button, Collapse, Skeleton, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import { getPostAttemptsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { AttemptTable } from './AttemptTable.tsx';
import classes from './EachRead.module.css';

/** Every attempt to publish the post, folded: for who wants to know exactly. */
export function PostAttempts({ post }: { post: Post }) {
  const { t } = useTranslation('attempts');
  const [open, setOpen] = useState(false);
  const regionId = useId();
  const attempts = useQuery({ ...getPostAttemptsOptions({ path: { id: post.id } }), enabled: open });
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        aria-expanded={open}
        aria-controls={regionId}
        onClick={() => setOpen(!open)}
        rightSection={<IconChevronDown size={16} aria-hidden className={classes.chevron} data-open={open} />}
      >
        {t('title', { count: attempts.data?.items.length ?? countAttempts(post) })}
      </Button>
      <Collapse expanded={open} id={regionId}>
        {attempts.isError ? (
          <ErrorState error={attempts.error} onRetry={() => void attempts.refetch()} />
        ) : !attempts.data ? (
          <Skeleton height={80} aria-hidden />
        ) : attempts.data.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('none')}
          </Text>
        ) : (
          <AttemptTable post={post} attempts={attempts.data.items} />
        )}
      </Collapse>
    </div>
  );
}

/** Of the last submission; those of earlier ones are known once they are read. */
function countAttempts({ variants }: Post): number {
  return variants.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.attempts, 0);
}
