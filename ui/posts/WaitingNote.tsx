import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import { shownStatus } from '../components/status-looks.ts';
import { useHolderName } from '../holds/use-holder-name.ts';
import { Countdown } from './Countdown.tsx';

/** What a post on a list waits for, in a few words, and how long still. */
export function WaitingNote({ post }: { post: Post }) {
  const { t } = useTranslation('posts');
  const nameHolder = useHolderName();
  if (post.variants.some(({ parts }) => parts.some(({ state }) => state === 'needs_attention')))
    return t('list.uncertain');
  const looked = post.variants.flatMap(({ parts }) => parts.flatMap(({ settling }) => settling ?? []))[0];
  if (looked?.nextLookAt && looked.readable && shownStatus(post) === 'looked_up')
    return (
      <>
        {t('list.nextLook')} <Countdown until={looked.nextLookAt} />
      </>
    );
  const waits = post.variants.flatMap(({ waiting }) => waiting ?? []);
  // What somebody should know about comes before an ordinary wait.
  const waiting = waits.find(({ code }) => code !== 'until_due' && code !== 'starting') ?? waits[0];
  if (!waiting) return null;
  const { code, until, facts } = waiting;
  const countdown = until === null ? null : <Countdown until={until} />;
  if (code === 'until_due' || code === 'starting') return countdown ?? t('waiting.now');
  return (
    <>
      {t(`waiting.short.${code}`, { by: typeof facts.by === 'string' ? nameHolder(facts.by) : '' })}
      {countdown && <> · {countdown}</>}
    </>
  );
}
