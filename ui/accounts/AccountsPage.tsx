import { Card, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { IconPlugConnected } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import { listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useInstance, useWorkspace } from '../session/useSession.ts';
import { PageSkeleton } from '../shell/PageSkeleton.tsx';
import { AccountCard } from './AccountCard.tsx';
import classes from './AccountCard.module.css';
import { ConnectSection } from './ConnectSection.tsx';
import { useConsentOutcome } from './useConsentOutcome.ts';

const AccountOfferDialog = lazy(() => import('./AccountOfferDialog.tsx'));

/** What needs a person first. */
const ORDER: readonly Account['status'][] = ['needs_reconnect', 'connected', 'disconnected'];

/** The accounts of the workspace. `?choose=` holds a consent that brought several: one chooses from them. */
export default function AccountsPage(): ReactNode {
  const { t } = useTranslation('accounts');
  const workspace = useWorkspace();
  const { choose } = useSearch({ from: '/members/accounts' });
  const platforms = useInstance()?.platforms ?? [];
  const accounts = useQuery(listAccountsOptions());
  useConsentOutcome();

  const mayConnect = workspace.may('account.change');
  const items = accounts.data?.items.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return (
    <>
      <PageHeader title={t('title')} context={t('context', { workspace: workspace.name })} />
      <Stack gap="lg">
        {accounts.isPending && <PageSkeleton />}
        {accounts.isError && (
          <ErrorState
            error={accounts.error}
            onRetry={() => void accounts.refetch()}
            retrying={accounts.isFetching}
          />
        )}
        {items?.length === 0 && (
          <Card>
            <EmptyState icon={IconPlugConnected} title={t('empty.title')}>
              <p>{t('empty.what')}</p>
              {!mayConnect && <p>{t('empty.ask')}</p>}
            </EmptyState>
          </Card>
        )}
        {items && items.length > 0 && (
          <ul className={classes.grid}>
            {items.map((account) => (
              <li key={account.id} className={classes.item}>
                <AccountCard account={account} />
              </li>
            ))}
          </ul>
        )}
        {items && mayConnect && <ConnectSection platforms={platforms} />}
      </Stack>
      {choose && mayConnect && (
        <Suspense>
          <AccountOfferDialog grantId={choose} />
        </Suspense>
      )}
    </>
  );
}
