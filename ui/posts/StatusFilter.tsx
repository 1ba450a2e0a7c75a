import { useTranslation } from 'react-i18next';
import { POST_STATUSES } from '../../domain/publishing/post-status.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { FilterMenu } from './FilterMenu.tsx';

export function StatusFilter(props: {
  chosen: readonly PostStatus[];
  onChange: (chosen: PostStatus[]) => void;
  offered?: readonly PostStatus[];
}) {
  const { t } = useTranslation('posts');
  return (
    <FilterMenu
      label={t('filter.status')}
      choices={(props.offered ?? POST_STATUSES).map((status) => ({
        value: status,
        label: <StatusBadge status={status} />,
      }))}
      chosen={props.chosen}
      onChange={(chosen) => props.onChange(readStatuses(chosen.join(',')))}
    />
  );
}

/** Statuses as they stand in an address, comma-separated; what is none is left out. */
export function readStatuses(text: string | undefined): PostStatus[] {
  const named = (text ?? '').split(',');
  return POST_STATUSES.filter((status) => named.includes(status));
}
