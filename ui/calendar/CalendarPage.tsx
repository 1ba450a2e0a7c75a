import { Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { CalendarRef } from '@fullcalendar/react';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-calendar-words.ts';
import { listAccountsOptions, listPostsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { POST_STATUSES } from '../../domain/publishing/post-status.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { zoneWithOffset } from '../format/format-date.ts';
import { useFormat } from '../format/useFormat.ts';
import { ButtonLink } from '../posts/ButtonLink.tsx';
import { FilterMenu } from '../posts/FilterMenu.tsx';
import { MoveDialog } from '../posts/MoveDialog.tsx';
import { readStatuses, StatusFilter } from '../posts/StatusFilter.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { CalendarGrid } from './CalendarGrid.tsx';
import classes from './CalendarPage.module.css';
import { CalendarToolbar } from './CalendarToolbar.tsx';
import { CALENDAR_VIEWS, readDay, readView } from './calendar-view.ts';
import { DraftsPanel } from './DraftsPanel.tsx';
import { useCalendarPosts } from './use-calendar-posts.ts';
import type { CalendarRange } from './use-calendar-posts.ts';
import { useMoves } from './use-moves.ts';
import { writingTime } from './writing-time.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';

/** A draft has no place in time; everything else may. */
const OFFERED = POST_STATUSES.filter((status) => status !== 'draft');

type Search = Readonly<Partial<Record<'view' | 'day' | 'status' | 'accounts', string>>>;

/** Posts on the days they go out; `?view=&day=&status=&accounts=` say what is shown. */
export default function CalendarPage(): ReactNode {
  const { t } = useTranslation('calendar');
  const { timeZone, ...workspace } = useWorkspace();
  const { language } = useFormat();
  const navigate = useNavigate();
  const search: Search = useSearch({ from: '/members/calendar' });
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const view = readView(search.view, narrow);
  const calendar = useRef<CalendarRef>(null);
  const [range, setRange] = useState<CalendarRange | null>(null);
  const [title, setTitle] = useState('');
  const [asked, setAsked] = useState<{ post: Post; at: string | null } | null>(null);
  const moves = useMoves();
  const posts = useShownPosts(range, search, moves.shownAt);
  const mayChange = workspace.may('post.change');

  // The address decides, whoever changed it: the toolbar, a link, the browser's back button.
  useEffect(() => {
    const api = calendar.current?.getApi();
    if (api && api.view.type !== CALENDAR_VIEWS[view]) api.changeView(CALENDAR_VIEWS[view]);
  }, [view]);

  const show = (change: Search): void =>
    void navigate({ to: '/calendar', search: { ...search, ...change }, replace: true });
  const write = (at: string | null): void =>
    void navigate({ to: '/content-studio', search: at === null ? {} : { at } });
  const drafts = useQuery(listPostsOptions({ query: { status: 'draft', limit: 20 } }));

  return (
    <>
      <PageHeader
        title={t('title')}
        context={t('context', { zone: zoneWithOffset(timeZone, language) })}
        action={
          mayChange && (
            <ButtonLink to="/content-studio" leftSection={<IconPlus size={18} aria-hidden />}>
              {t('newPost')}
            </ButtonLink>
          )
        }
      />
      <div className={classes.columns} data-drafts={mayChange || undefined}>
        <Stack gap="sm" miw={0}>
          <CalendarToolbar
            title={title}
            view={view}
            onView={(next) => show({ view: next })}
            onGo={(where) => {
              const api = calendar.current?.getApi();
              if (where === 'previous') api?.prev();
              else if (where === 'next') api?.next();
              else api?.today();
            }}
          />
          <Filters search={search} onChange={show} />
          {posts.error && <ErrorState error={posts.error} onRetry={posts.retry} />}
          <CalendarGrid
            ref={calendar}
            onGoTo={(at) => calendar.current?.getApi().gotoDate(at)}
            view={view}
            day={readDay(search.day)}
            posts={posts.shown}
            mayChange={mayChange}
            onDates={(dates) => {
              setRange({ from: dates.from, to: dates.to });
              setTitle(dates.title);
              if (dates.day !== search.day) show({ day: dates.day });
            }}
            onDrop={moves.move}
            onDraftDrop={(postId, { day, at }) => {
              const post = drafts.data?.items.find(({ id }) => id === postId);
              if (post && at !== null) moves.move(post, at);
              else if (post) setAsked({ post, at: writingTime(day, timeZone, new Date()) });
            }}
            onWrite={({ day, at }) => write(at ?? writingTime(day, timeZone, new Date()))}
            onMove={(post) => setAsked({ post, at: null })}
            onMoveByKeys={moves.moveByKeys}
            onPast={moves.refusePast}
          />
          {mayChange && (
            <>
              <Text size="xs" c="dimmed" visibleFrom="sm" aria-hidden>
                {t('grid.keysShort')}
              </Text>
              <VisuallyHidden>{t('grid.keys')}</VisuallyHidden>
            </>
          )}
        </Stack>
        {mayChange && <DraftsPanel onSchedule={(post) => setAsked({ post, at: null })} />}
      </div>
      {asked && <MoveDialog post={asked.post} at={asked.at ?? undefined} onClose={() => setAsked(null)} />}
    </>
  );
}

function Filters({ search, onChange }: { search: Search; onChange: (change: Search) => void }) {
  const { t } = useTranslation('calendar');
  const accounts = useQuery(listAccountsOptions());
  return (
    <Group gap="xs">
      <StatusFilter
        offered={OFFERED}
        chosen={readStatuses(search.status)}
        onChange={(chosen) => onChange({ status: chosen.join(',') })}
      />
      <FilterMenu
        label={t('filter.accounts')}
        choices={(accounts.data?.items ?? []).map((account) => ({
          value: account.id,
          label: accountLabel(account),
        }))}
        chosen={readList(search.accounts)}
        onChange={(chosen) => onChange({ accounts: chosen.join(',') })}
      />
    </Group>
  );
}

/** The posts of the range that the filters let through, where they are shown now. */
function useShownPosts(range: CalendarRange | null, search: Search, shownAt: (post: Post) => string | null) {
  const posts = useCalendarPosts(range);
  const statuses = readStatuses(search.status);
  const accounts = readList(search.accounts);
  const shown = (posts.data ?? []).flatMap((post) => {
    const at = shownAt(post);
    const wanted =
      (statuses.length === 0 || statuses.includes(post.status)) &&
      (accounts.length === 0 || post.variants.some(({ accountId }) => accounts.includes(accountId)));
    return at !== null && wanted ? [{ post, at }] : [];
  });
  return { shown, error: posts.error, retry: () => void posts.refetch() };
}

function readList(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}
