import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { DateInput, DatesProvider, TimeInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/it';
import { IconCalendar, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import { parseTypedDate } from './parse-typed-date.ts';
import { inMinutes, offsetAt, tomorrowAt, wallTimeOf } from './wall-time.ts';
import { isEmptyWhen, NO_WHEN, repeatedInstants, whenOf } from './when.ts';
import type { When, WhenProblem } from './when.ts';

const QUICK_MINUTES = 10;
const QUICK_HOUR = 9;

export interface WhenFieldProps {
  readonly value: When;
  readonly onChange: (when: When) => void;
  readonly timeZone: string;
  readonly problem: { readonly problem: WhenProblem; readonly field: 'date' | 'time' } | null;
  readonly dateId: string;
  readonly timeId: string;
  /** False where a time is needed: it can be changed, not given up. */
  readonly clearable: boolean;
  /** Called when the focus leaves both fields. */
  readonly onLeave?: () => void;
}

/** A date and an hour in the workspace's zone. */
export function WhenField(props: WhenFieldProps) {
  const { value, onChange, timeZone, problem, dateId, timeId, onLeave } = props;
  const { t, i18n } = useTranslation('when');
  const noteId = useId();
  const today = wallTimeOf(new Date().toISOString(), timeZone).slice(0, 10);
  const error = problem && t(problem.problem);
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, consistentWeeks: true }}>
      <Stack
        gap={6}
        role="group"
        aria-label={t('label')}
        aria-describedby={noteId}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.();
        }}
      >
        <Group gap="xs" align="flex-start" wrap="wrap">
          <DateInput
            id={dateId}
            label={t('date')}
            valueFormat="D MMM YYYY"
            dateParser={(typed) => parseTypedDate(typed, today, i18n.language)}
            minDate={today}
            value={value.date}
            onChange={(date) => onChange({ ...value, date, second: false })}
            leftSection={<IconCalendar size={16} aria-hidden />}
            error={problem?.field === 'date'}
            ariaLabels={{ previousMonth: t('previousMonth'), nextMonth: t('nextMonth') }}
            popoverProps={{ withinPortal: true }}
            w={150}
          />
          {/* The browser's own field: its segments keep what is typed, however one moves between them. */}
          <TimeInput
            id={timeId}
            label={t('time')}
            value={value.time}
            onChange={(event) =>
              onChange({ ...value, time: event.currentTarget.value.slice(0, 5), second: false })
            }
            error={problem?.field === 'time'}
            w={120}
          />
        </Group>
        {/* One line for both: a button below must not move while it is being clicked. */}
        <Text
          id={noteId}
          size="xs"
          c={error === null ? 'dimmed' : 'var(--mantine-color-error)'}
          role={error === null ? undefined : 'alert'}
        >
          {error ?? t('zone', { zone: timeZone, offset: shownOffset(value, timeZone) })}
        </Text>
        <RepeatedHour value={value} onChange={onChange} timeZone={timeZone} />
        <Group gap={6} role="group" aria-label={t('quick')}>
          <Quick
            label={t('inTenMinutes')}
            onClick={() => onChange(whenOf(inMinutes(QUICK_MINUTES, new Date()), timeZone))}
          />
          <Quick
            label={t('tomorrow', { time: `${String(QUICK_HOUR).padStart(2, '0')}:00` })}
            onClick={() => onChange(whenOf(tomorrowAt(QUICK_HOUR, new Date(), timeZone), timeZone))}
          />
          {props.clearable && !isEmptyWhen(value) && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconX size={14} aria-hidden />}
              onClick={() => onChange(NO_WHEN)}
            >
              {t('clear')}
            </Button>
          )}
        </Group>
      </Stack>
    </DatesProvider>
  );
}

function Quick({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}

/** Asks which of the two is meant, in an hour that happens twice. */
function RepeatedHour({
  value,
  onChange,
  timeZone,
}: Pick<WhenFieldProps, 'value' | 'onChange' | 'timeZone'>) {
  const { t } = useTranslation('when');
  const repeated = repeatedInstants(value, timeZone);
  if (!repeated) return null;
  return (
    <Stack gap={4}>
      <Text size="sm">{t('which')}</Text>
      <SegmentedControl
        aria-label={t('which')}
        value={value.second ? 'second' : 'first'}
        onChange={(choice) => onChange({ ...value, second: choice === 'second' })}
        data={[
          { value: 'first', label: t('first', { offset: repeated.first.offset }) },
          { value: 'second', label: t('second', { offset: repeated.second.offset }) },
        ]}
      />
    </Stack>
  );
}

function shownOffset(value: When, timeZone: string): string {
  const noon = value.date ? `${value.date}T12:00:00Z` : new Date().toISOString();
  return `UTC${offsetAt(noon, timeZone)}`;
}
