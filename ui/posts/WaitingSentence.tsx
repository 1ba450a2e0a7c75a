import { Text } from '@mantine/core';
import { IconHandStop, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Variant } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import { TextLink } from '../components/TextLink.tsx';
import { useHolderName } from '../holds/use-holder-name.ts';
import { Countdown } from './Countdown.tsx';
import { ReasonText } from './ReasonText.tsx';
import { usePostTime } from './use-post-time.ts';
import classes from './WaitingSentence.module.css';
import { variantLabel } from './variant-label.ts';

/** Why a variant does not go out at this moment, and what ends the wait. */
export function WaitingSentence({ variant }: { variant: Variant }) {
  const { t } = useTranslation('posts');
  const time = usePostTime();
  const nameHolder = useHolderName();
  const { waiting } = variant;
  if (!waiting) return null;
  const Icon = waiting.code === 'held' ? IconHandStop : IconHourglass;
  // Only a wait that something went before has a reason; its time alone needs none.
  const tried = waiting.code === 'retrying' || waiting.code === 'rate_limited';
  const reason = tried ? variant.parts.find(({ state }) => isUnclaimed(state))?.reason : null;
  return (
    <div className={classes.root} data-code={waiting.code}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div>
        <Text size="sm" component="p" m={0}>
          {t(waitingKey(waiting), {
            ...holdWords(waiting, time, nameHolder),
            time: waiting.until === null ? '' : time(waiting.until),
            platform: PLATFORM_NAMES[variant.platform],
            account: variantLabel(variant),
          })}{' '}
          {waiting.code === 'account_not_connected' && (
            <TextLink to="/accounts" inherit>
              {t('waiting.reconnect')}
            </TextLink>
          )}
          {waiting.until !== null && (
            <Text span inherit fw={650} className={classes.countdown}>
              · <Countdown until={waiting.until} />
            </Text>
          )}
        </Text>
        {reason && (
          <Text size="xs">
            <ReasonText reason={reason} platform={variant.platform} />
          </Text>
        )}
      </div>
    </div>
  );
}

/** A hold is told with its reason where whoever placed it gave one; the band above says what the Hub itself has to say. */
function waitingKey({ code, facts }: NonNullable<Variant['waiting']>) {
  if (code !== 'held') return `waiting.${code}` as const;
  const notice = noticeOf(facts);
  if (notice !== null) return notice === 'database_restored' ? 'waiting.heldRestored' : 'waiting.held';
  return textOf(facts.reason) === '' ? 'waiting.held' : 'waiting.heldReason';
}

/** The code of what the Hub itself says with a hold; null where a person placed it. */
function noticeOf({ notice }: NonNullable<Variant['waiting']>['facts']): string | null {
  return typeof notice === 'object' && notice !== null && 'code' in notice ? textOf(notice.code) : null;
}

function holdWords(
  { code, facts }: NonNullable<Variant['waiting']>,
  time: (at: string) => string,
  nameHolder: (by: string) => string,
) {
  if (code !== 'held') return {};
  const since = textOf(facts.since);
  return {
    by: nameHolder(textOf(facts.by)),
    since: since === '' ? '' : time(since),
    reason: textOf(facts.reason),
  };
}

function textOf(fact: unknown): string {
  return typeof fact === 'string' ? fact : '';
}
