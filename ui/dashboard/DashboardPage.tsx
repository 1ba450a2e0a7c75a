import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listAccountsOptions, listPostsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import classes from './DashboardPage.module.css';
import { FirstRunGuide } from './FirstRunGuide.tsx';
import { guideSteps } from './guide-steps.ts';
import { PostsSection } from './PostsSection.tsx';
import { ReconnectNotice } from './ReconnectNotice.tsx';
import { useWaitingAccounts } from './use-waiting-accounts.ts';
import { WaitingAccounts } from './WaitingAccounts.tsx';

const SHOWN = 5;
const NEXT: readonly PostStatus[] = ['scheduled'];
/** Apart from what goes out next: what is looked up may stand here for hours. */
const UNDER_WAY: readonly PostStatus[] = ['publishing'];
/** Nothing goes on before somebody decides: these come before what went wrong. */
const UNDECIDED: readonly PostStatus[] = ['needs_attention'];
const WRONG: readonly PostStatus[] = ['failed', 'partially_published'];
const ATTENTION = [...UNDECIDED, ...WRONG];
const OUT: readonly PostStatus[] = ['published', 'partially_published'];

/** What goes out next, what needs somebody, what is out; before the first post, the way to it. */
export default function DashboardPage(): ReactNode {
  const { t } = useTranslation('dashboard');
  return (
    <>
      <PageHeader title={t('title')} context={t('context')} />
      <Overview />
    </>
  );
}

function Overview() {
  const { t } = useTranslation('dashboard');
  const accounts = useQuery(listAccountsOptions());
  const newest = useQuery(listPostsOptions({ query: { limit: 1 } }));
  const next = useQuery(
    listPostsOptions({ query: { status: NEXT.join(','), order: 'scheduled', limit: SHOWN } }),
  );
  const underWay = useQuery(listPostsOptions({ query: { status: UNDER_WAY.join(','), limit: SHOWN } }));
  const undecided = useQuery(listPostsOptions({ query: { status: UNDECIDED.join(','), limit: SHOWN } }));
  const wrong = useQuery(listPostsOptions({ query: { status: WRONG.join(','), limit: SHOWN } }));
  const recent = useQuery(listPostsOptions({ query: { status: OUT.join(','), limit: SHOWN } }));
  const waiting = useWaitingAccounts(accounts.data?.items ?? []);

  const queries = [accounts, newest, next, underWay, undecided, wrong, recent];
  const failed = queries.find(({ error, data }) => error && !data);
  if (failed) {
    return (
      <ErrorState
        error={failed.error}
        onRetry={() => queries.forEach((query) => query.error && void query.refetch())}
      />
    );
  }
  if (
    !accounts.data ||
    !newest.data ||
    !next.data ||
    !underWay.data ||
    !undecided.data ||
    !wrong.data ||
    !recent.data
  ) {
    return (
      <div className={classes.sections} aria-hidden>
        <Skeleton height={260} radius="lg" />
        <Skeleton height={260} radius="lg" />
      </div>
    );
  }
  // An account that posts wait for has a line of its own below.
  const broken = accounts.data.items.filter(
    ({ id, status }) => status === 'needs_reconnect' && waiting.every(({ account }) => account.id !== id),
  );
  const ending = accounts.data.items.filter(({ status, renewal }) => status === 'connected' && renewal.soon);
  const steps = guideSteps({
    accounts: accounts.data.items.filter(({ status }) => status !== 'disconnected').length,
    posts: newest.data.items.length,
    published: recent.data.items.length,
  });
  const attention = [...undecided.data.items, ...wrong.data.items].slice(0, SHOWN);
  const begun = newest.data.items.length > 0;
  return (
    <Stack gap="lg">
      {broken.length > 0 && <ReconnectNotice consent="ended" accounts={broken} />}
      {ending.length > 0 && <ReconnectNotice consent="ending" accounts={ending} />}
      {steps && <FirstRunGuide steps={steps} />}
      {begun && (
        <div className={classes.sections}>
          <Stack gap="lg">
            {attention.length + waiting.length > 0 && (
              <PostsSection
                title={t('attention.title')}
                {...(waiting.length > 0 ? { lead: <WaitingAccounts lines={waiting} /> } : {})}
                posts={attention}
                empty=""
                all={{ label: t('attention.all'), to: '/posts', status: ATTENTION.join(',') }}
              />
            )}
            {underWay.data.items.length > 0 && (
              <PostsSection
                title={t('underWay.title')}
                posts={underWay.data.items}
                empty=""
                all={{ label: t('underWay.all'), to: '/posts', status: UNDER_WAY.join(',') }}
              />
            )}
            <PostsSection
              title={t('next.title')}
              posts={next.data.items}
              empty={t('next.empty')}
              all={{ label: t('next.all'), to: '/calendar', status: '' }}
            />
          </Stack>
          <PostsSection
            title={t('recent.title')}
            posts={recent.data.items}
            permalinks
            empty={t('recent.empty')}
            all={{ label: t('recent.all'), to: '/posts', status: OUT.join(',') }}
          />
        </div>
      )}
    </Stack>
  );
}
