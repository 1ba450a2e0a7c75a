import { Progress, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Account, Budget } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';
import classes from './AccountBudgets.module.css';

/** Share of a budget below which its bar warns. */
const LOW = 0.2;

/** What the platform lets the account do, what is left of it, and when there is more. */
export function AccountBudgets({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const titleId = useId();
  const platform = PLATFORM_NAMES[account.platform];
  return (
    <section aria-labelledby={titleId}>
      <Text id={titleId} component="h3" size="sm" c="dimmed" fw={400} m={0} mb={6}>
        {t('budgets.title')}
      </Text>
      {account.budgets.length === 0 ? (
        <Text size="sm">{t('budgets.none', { platform })}</Text>
      ) : (
        <ul className={classes.list}>
          {account.budgets.map((budget) => (
            <BudgetLine
              key={`${budget.family} ${budget.windowSeconds}`}
              budget={budget}
              platform={platform}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function BudgetLine({ budget, platform }: { budget: Budget; platform: string }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const window = useWindowWords()(budget.windowSeconds);
  const { left, quota, resetsAt, unit } = budget;
  const share = quota > 0 ? left / quota : 0;
  const name = t(`budgets.${budget.family}`, { window });
  const source = t(`budgets.source.${budget.source}`, { platform });
  const values = { left: format.number(left), quota: format.number(quota) };
  const amount =
    unit === 'percent'
      ? t('budgets.percent', values)
      : t(budget.holds ? 'budgets.left' : 'budgets.leftAbout', values);
  return (
    <li title={source}>
      <div className={classes.words}>
        <span>{name}</span>
        <span className={classes.amount} data-spent={left === 0 || undefined}>
          {amount}
          {resetsAt !== null && (
            <>
              {' · '}
              <time dateTime={resetsAt} title={format.exact(resetsAt)}>
                {t(left > 0 ? 'budgets.until' : 'budgets.back', { when: format.relative(resetsAt) })}
              </time>
            </>
          )}
        </span>
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={share * 100}
          color={left === 0 ? 'red' : share < LOW ? 'yellow' : 'green'}
          aria-label={name}
          aria-valuetext={amount}
        />
      </Progress.Root>
      {left === 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {source}
        </Text>
      )}
    </li>
  );
}

/** A window in words; null is a day in UTC. */
function useWindowWords(): (seconds: number | null) => string {
  const { t } = useTranslation('accounts');
  return (seconds) => {
    if (seconds === null) return t('budgets.utcDay');
    if (seconds % 3600 === 0) return t('budgets.hours', { count: seconds / 3600 });
    return t('budgets.minutes', { count: Math.round(seconds / 60) });
  };
}
