import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Shown while a page's code or first data is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" aria-busy role="status" aria-label={t('loading')}>
      <Skeleton height={30} width="min(260px, 60%)" />
      <Skeleton height={16} width="min(380px, 85%)" />
      <Skeleton height={140} mt="md" radius="lg" />
      <Skeleton height={140} radius="lg" />
    </Stack>
  );
}
