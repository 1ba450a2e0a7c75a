import { Alert, Button, Card, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconInfoCircle, IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account, Instance } from '../../.generated/client/types.gen.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useInstance, useWorkspace } from '../session/useSession.ts';
import { PageSkeleton } from '../shell/PageSkeleton.tsx';
import { AccountCard } from './AccountCard.tsx';
import classes from './AccountCard.module.css';
import { authorizeUrl } from './authorize-url.ts';
import { ConnectExplanation } from './ConnectExplanation.tsx';
import { useConsentOutcome } from './useConsentOutcome.ts';

type OfferedPlatform = Instance['platforms'][number];

/** What needs a person first. */
const ORDER: readonly Account['status'][] = ['needs_reconnect', 'connected', 'disconnected'];

export default function AccountsPage(): ReactNode {
  const { t } = useTranslation('accounts');
  const workspace = useWorkspace();
  const platforms = useInstance()?.platforms ?? [];
  const accounts = useQuery(listAccountsOptions());
  useConsentOutcome();

  const mayConnect = workspace.may('account.change');
  const connectable = mayConnect ? platforms.filter((platform) => platform.configured) : [];
  const items = accounts.data?.items.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const buttons = connectable.map((platform) => (
    <ConnectButton key={platform.platform} platform={platform} />
  ));
  return (
    <>
      <PageHeader
        title={t('title')}
        context={t('context', { workspace: workspace.name })}
        action={items?.length ? buttons : null}
      />
      <Stack gap="lg">
        {platforms
          .filter((platform) => !platform.configured)
          .map((platform) => (
            <Alert
              key={platform.platform}
              color="yellow"
              variant="light"
              role="note"
              icon={<IconInfoCircle size={18} aria-hidden />}
              title={t('notConfigured.title', { platform: platform.name })}
            >
              {t('notConfigured.what', { platform: platform.name })}
            </Alert>
          ))}
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
            <EmptyState icon={IconPlugConnected} title={t('empty.title')} action={buttons}>
              <p>{t('empty.what')}</p>
              {!mayConnect && <p>{t('empty.ask')}</p>}
              {connectable.map((platform) => (
                <ConnectExplanation key={platform.platform} platform={platform} />
              ))}
            </EmptyState>
          </Card>
        )}
        {items && items.length > 0 && (
          <>
            <ul className={classes.grid}>
              {items.map((account) => (
                <li key={account.id} className={classes.item}>
                  <AccountCard account={account} />
                </li>
              ))}
            </ul>
            {connectable.map((platform) => (
              <section key={platform.platform} aria-labelledby={`asked-${platform.platform}`}>
                <Title order={2} size="h4" mb={6} id={`asked-${platform.platform}`}>
                  {t('asked.title', { platform: platform.name })}
                </Title>
                <ConnectExplanation platform={platform} />
              </section>
            ))}
          </>
        )}
      </Stack>
    </>
  );
}

function ConnectButton({ platform }: { platform: OfferedPlatform }) {
  const { t } = useTranslation('accounts');
  const workspace = useWorkspace();
  return (
    <Button
      component="a"
      href={authorizeUrl(platform.platform, workspace.id)}
      leftSection={<IconPlugConnected size={18} aria-hidden />}
    >
      {t('connect', { platform: platform.name })}
    </Button>
  );
}
