import { IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/EmptyState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ButtonLink } from './ButtonLink.tsx';

/** The address leads to a post that is not here. */
export function PostMissing() {
  const { t } = useTranslation('posts');
  return (
    <>
      <PageHeader title={t('page.title')} />
      <EmptyState
        icon={IconFileOff}
        title={t('page.notFoundTitle')}
        action={<ButtonLink to="/posts">{t('page.toPosts')}</ButtonLink>}
      >
        {t('page.notFoundText')}
      </EmptyState>
    </>
  );
}
