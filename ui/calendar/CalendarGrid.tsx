import FullCalendar from '@fullcalendar/react';
import type { CalendarRef, DateClickInfo } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import enGb from '@fullcalendar/react/locales/en-gb';
import italian from '@fullcalendar/react/locales/it';
import '@fullcalendar/react/skeleton.css';
import breezy from '@fullcalendar/react/themes/breezy';
import '@fullcalendar/react/themes/breezy/theme.css';
import timeGrid from '@fullcalendar/react/timegrid';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import { wallTimeOf } from '../posts/wall-time.ts';
import { useWorkspace } from '../session/useSession.ts';
import classes from './CalendarGrid.module.css';
import { CALENDAR_VIEWS, viewNamed } from './calendar-view.ts';
import type { CalendarView } from './calendar-view.ts';
import type { ShownPost } from './neighbour.ts';
import { PostChip } from './PostChip.tsx';
import type { CalendarRange } from './use-calendar-posts.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { usePastRefusal } from './use-past-refusal.ts';
import { hourOf, intoHour } from './whole-hour.ts';

const PLUGINS = [dayGrid, timeGrid, list, interaction, breezy];
const LOCALES = [enGb, italian];
/** A chip, and below it the way to the other posts of that hour. */
const SLOT_HEIGHT = 68;
/** Tall enough for a working day; the rest is scrolled to. */
const WEEK_HEIGHT = 720;
const VIEWS = {
  timeGridWeek: { titleFormat: { day: 'numeric', month: 'short', year: 'numeric' } },
  listMonth: {
    listDayFormat: { weekday: 'short', day: 'numeric', month: 'short' },
    listDayAltFormat: false,
  },
} as const;

export interface CalendarGridProps {
  readonly ref: Ref<CalendarRef>;
  readonly view: CalendarView;
  readonly day: string | null;
  readonly posts: readonly ShownPost[];
  readonly mayChange: boolean;
  readonly onDates: (dates: CalendarRange & { view: CalendarView; title: string; day: string }) => void;
  readonly onDrop: (post: Post, at: string) => void;
  readonly onDraftDrop: (postId: string, place: { day: string; at: string | null }) => void;
  readonly onWrite: (place: { day: string; at: string | null }) => void;
  readonly onMove: (post: Post) => void;
  readonly onMoveByKeys: (post: Post, at: string) => void;
  /** Somebody tried to put a post into the past. */
  readonly onPast: () => void;
  /** Shows the time around an instant. */
  readonly onGoTo: (at: string) => void;
}

/** FullCalendar with chips of our own. Drags, keys and clicks are told to the page, which decides. */
export function CalendarGrid({ ref, ...props }: CalendarGridProps) {
  const { posts, mayChange } = props;
  const { t, i18n } = useTranslation('calendar');
  const { timeZone } = useWorkspace();
  const { grid, setDay, onKeyDown } = useGridKeys({
    view: props.view,
    posts,
    timeZone,
    goTo: props.onGoTo,
    moveByKeys: props.onMoveByKeys,
    refusePast: props.onPast,
  });
  const allows = usePastRefusal(grid, props.onPast);
  const today = dayOf(new Date(), timeZone);
  const byId = new Map(posts.map((shown) => [shown.post.id, shown]));

  return (
    <div
      ref={grid}
      className={classes.grid}
      data-view={props.view}
      role="group"
      aria-label={t('grid.label')}
      onKeyDown={onKeyDown}
    >
      <FullCalendar
        ref={ref}
        plugins={PLUGINS}
        locales={LOCALES}
        locale={i18n.language === 'it' ? 'it' : 'en-gb'}
        timeZone={timeZone}
        initialView={CALENDAR_VIEWS[props.view]}
        {...(props.day === null ? {} : { initialDate: props.day })}
        headerToolbar={false}
        firstDay={1}
        height={props.view === 'week' ? WEEK_HEIGHT : 'auto'}
        scrollTime="07:00:00"
        views={VIEWS}
        fixedWeekCount={false}
        dayMaxEvents={4}
        moreLinkText={(count) => t('grid.more', { count })}
        moreLinkHint={(count) => t('grid.moreHint', { count })}
        moreLinkClass={classes.more ?? ''}
        popoverClass={classes.popover ?? ''}
        closeHint={t('grid.close')}
        allDaySlot={false}
        allDayText={t('grid.allDay')}
        noEventsText={t('grid.empty')}
        slotDuration="01:00:00"
        snapDuration="01:00:00"
        slotMinHeight={SLOT_HEIGHT}
        slotEventOverlap={false}
        eventMaxStack={1}
        columnEventInnerClass={classes.columnInner ?? ''}
        columnMoreLinkClass={classes.columnMore ?? ''}
        slotHeaderFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        nowIndicator
        defaultTimedEventDuration="01:00:00"
        eventMinHeight={28}
        eventDisplay="block"
        eventClass={classes.event ?? ''}
        listDaysClass={classes.listDays ?? ''}
        listDayClass={classes.listDay ?? ''}
        listDayHeaderClass={classes.listDayHeader ?? ''}
        listDayBodyClass={classes.listDayBody ?? ''}
        listDayHeaderContent={({ level, text }) => (level === 0 ? text : null)}
        eventInteractive={false}
        displayEventTime={false}
        events={posts.map(({ post, at }) => ({
          id: post.id,
          start: props.view === 'week' ? hourOf(at, timeZone) : at,
          startEditable: mayChange && post.actions.includes('move'),
        }))}
        eventDurationEditable={false}
        eventContent={({ event }) => {
          const shown = byId.get(event.id);
          return shown && <PostChip {...shown} onMove={props.onMove} />;
        }}
        navLinks={mayChange}
        navLinkHint={(day) => t('grid.writeOn', { day })}
        navLinkDayClick={(date) => props.onWrite({ day: dayOf(date, timeZone), at: null })}
        droppable={mayChange}
        eventAllow={allows}
        // What a draft that is dragged in goes by.
        selectAllow={allows}
        dayCellClass={({ isPast }) => (isPast ? (classes.past ?? '') : '')}
        eventDrop={({ event }) => {
          const shown = byId.get(event.id);
          if (!shown || !event.start) return;
          // The week shows the hour; the minutes stay as they were.
          const minutes = props.view === 'week' ? intoHour(shown.at, timeZone) : 0;
          props.onDrop(shown.post, new Date(event.start.getTime() + minutes).toISOString());
        }}
        drop={(info) => {
          const postId = info.draggedEl.dataset.draft;
          if (postId !== undefined) props.onDraftDrop(postId, placeOf(info));
        }}
        dateClick={(info: DateClickInfo) => {
          if (mayChange && !isOnControl(info.jsEvent)) props.onWrite(placeOf(info));
        }}
        datesSet={({ start, end, view }) => {
          const day = dayOf(view.currentStart, timeZone);
          props.onDates({
            from: start.toISOString(),
            to: end.toISOString(),
            view: viewNamed(view.type),
            title: view.title,
            day,
          });
          setDay(today >= day && today < dayOf(view.currentEnd, timeZone) ? today : day);
        }}
      />
    </div>
  );
}

type Place = { readonly day: string; readonly at: string | null };

/** A day of the month's grid has no hour; a slot of the week has. */
function placeOf(info: { readonly dateStr: string; readonly allDay: boolean; readonly date: Date }): Place {
  return { day: info.dateStr.slice(0, 10), at: info.allDay ? null : info.date.toISOString() };
}

function dayOf(date: Date, timeZone: string): string {
  return wallTimeOf(date.toISOString(), timeZone).slice(0, 10);
}

function isOnControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('a, button') !== null;
}
