import { Button } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/EmptyState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';

/** The address leads to a post that is not here. */
export function PostMissing() {
  const { t } = useTranslation('posts');
  return (
    <>
      <PageHeader title={t('page.title')} />
      <EmptyState
        icon={IconFileOff}
        title={t('page.notFoundTitle')}
        action={<Button renderRoot={(props) => <Link to="/posts" {...props} />}>{t('page.toPosts')}</Button>}
      >
        {t('page.notFoundText')}
      </EmptyState>
    </>
  );
}
