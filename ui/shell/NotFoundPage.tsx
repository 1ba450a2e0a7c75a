import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/EmptyState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation('shell');
  return (
    <>
      <PageHeader title={t('notFound.title')} />
      <EmptyState
        icon={IconMapQuestion}
        title={t('notFound.what')}
        action={
          <Button component={Link} to="/dashboard">
            {t('notFound.action')}
          </Button>
        }
      >
        {t('notFound.why')}
      </EmptyState>
    </>
  );
}
