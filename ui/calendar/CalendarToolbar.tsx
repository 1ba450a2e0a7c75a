import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './CalendarToolbar.module.css';
import { readView } from './calendar-view.ts';
import type { CalendarView } from './calendar-view.ts';

/** Goes through time and chooses the view. */
export function CalendarToolbar(props: {
  title: string;
  view: CalendarView;
  onView: (view: CalendarView) => void;
  onGo: (where: 'previous' | 'next' | 'today') => void;
}) {
  const { view } = props;
  const { t } = useTranslation('calendar');
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          size={36}
          aria-label={t(`toolbar.previous.${view}`)}
          onClick={() => props.onGo('previous')}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon size={36} aria-label={t(`toolbar.next.${view}`)} onClick={() => props.onGo('next')}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => props.onGo('today')}>
          {t('toolbar.today')}
        </Button>
        <Text component="h2" className={classes.title} aria-live="polite">
          {props.title}
        </Text>
      </Group>
      <SegmentedControl
        aria-label={t('toolbar.label')}
        value={view}
        onChange={(value) => props.onView(readView(value, false))}
        data={[
          { value: 'month', label: t('toolbar.month') },
          { value: 'week', label: t('toolbar.week') },
          { value: 'list', label: t('toolbar.list') },
        ]}
      />
    </Group>
  );
}
