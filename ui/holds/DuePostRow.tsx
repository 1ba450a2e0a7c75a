import { SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedPost } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { useFormat } from '../format/useFormat.ts';
import type { WhenReading } from '../posts/when.ts';
import { WhenField } from '../posts/WhenField.tsx';
import classes from './DuePostRow.module.css';
import type { Chosen } from './resume-choices.ts';

/** A post that became due during the hold, and what becomes of it. */
export function DuePostRow(props: {
  post: PlannedPost;
  chosen: Chosen;
  /** Its choice is missing, or its time cannot be used. */
  wrong: { readonly problem: Extract<WhenReading, { ok: false }> | null } | null;
  onChange: (chosen: Chosen) => void;
}) {
  const { post, chosen, wrong, onChange } = props;
  const { t } = useTranslation('holds');
  const format = useFormat();
  const ids = { date: useId(), time: useId() };
  const text = post.text.trim() || t('resume.noText');
  return (
    <li className={classes.row} data-post={post.postId}>
      <div className={classes.words}>
        <Text size="sm" fw={600} lineClamp={2}>
          {text}
        </Text>
        <Text size="xs" c="dimmed">
          {post.accounts.map(accountLabel).join(', ')} ·{' '}
          {t('resume.was', { time: format.shortDateTime(post.dueAt), ago: format.relative(post.dueAt) })}
        </Text>
      </div>
      <div className={classes.choice}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('resume.choice', { text })}
          // A control without a choice yet has none marked.
          value={chosen.choice ?? ''}
          onChange={(value) => {
            const choice = post.choices.find((one) => one === value);
            if (choice) onChange({ ...chosen, choice });
          }}
          data={post.choices.map((choice) => ({ value: choice, label: t(`resume.${choice}`) }))}
        />
        {chosen.choice === null && (
          <Text
            size="xs"
            mt={4}
            c={wrong ? 'var(--mantine-color-error)' : 'dimmed'}
            role={wrong ? 'alert' : undefined}
          >
            {t('resume.undecided')}
          </Text>
        )}
      </div>
      {chosen.choice === 'reschedule' && (
        <div className={classes.when}>
          <WhenField
            value={chosen.when}
            onChange={(when) => onChange({ ...chosen, when })}
            timeZone={format.timeZone}
            clearable={false}
            problem={wrong?.problem ?? null}
            dateId={ids.date}
            timeId={ids.time}
          />
        </div>
      )}
    </li>
  );
}
