import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attempt, Post } from '../../.generated/client/types.gen.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';
import classes from './AttemptTable.module.css';
import { ReasonText } from './ReasonText.tsx';
import { usePartName } from './use-part-name.ts';
import { useSpan } from './use-span.ts';
import { variantLabel } from './variant-label.ts';

/** Attempts, one a row: number, when, how long, how it ended; below it how that is known. Which worker it was stands there when pointed at. */
export function AttemptTable({ post, attempts }: { post: Post; attempts: readonly Attempt[] }) {
  const { t } = useTranslation('attempts');
  return (
    <Table className={classes.root} horizontalSpacing={6} verticalSpacing={6} aria-label={t('label')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={classes.number}>{t('number')}</Table.Th>
          <Table.Th>{t('claimed')}</Table.Th>
          <Table.Th className={classes.number}>{t('took')}</Table.Th>
          <Table.Th className={classes.outcome}>{t('outcome')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {attempts.map((attempt) => (
          <AttemptRow key={attempt.id} post={post} attempt={attempt} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function AttemptRow({ post, attempt }: { post: Post; attempt: Attempt }) {
  const { t } = useTranslation('attempts');
  const format = useFormat();
  const span = useSpan();
  const partName = usePartName();
  const variant = post.variants.find(({ id }) => id === attempt.variantId);
  const several = post.variants.length > 1 || (variant?.parts.length ?? 0) > 1;
  const took =
    attempt.finishedAt === null
      ? null
      : Math.max(0, Date.parse(attempt.finishedAt) - Date.parse(attempt.claimedAt));
  return (
    <Table.Tr>
      <Table.Td className={classes.number}>{attempt.number}</Table.Td>
      <Table.Td>
        <time dateTime={attempt.claimedAt} title={format.exact(attempt.claimedAt)}>
          {format.shortDateTime(attempt.claimedAt)}
        </time>
      </Table.Td>
      <Table.Td className={classes.number}>{took === null ? t('noTime') : span(took)}</Table.Td>
      <Table.Td className={classes.outcome}>
        <Text size="xs" fw={600}>
          {t(`is.${attempt.outcome ?? 'open'}`)}
        </Text>
        {variant && several && (
          <Text size="xs">
            {t('partOf', { account: variantLabel(variant), part: partName(attempt, variant) })}
          </Text>
        )}
        {attempt.reason && (
          <Text size="xs" c="dimmed" title={attempt.reason.code}>
            <ReasonText reason={attempt.reason} platform={variant?.platform ?? PLATFORMS[0]} />
          </Text>
        )}
        <Text size="xs" c="dimmed" title={attempt.worker}>
          {t(`ended.${attempt.endedBy ?? 'open'}`)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
