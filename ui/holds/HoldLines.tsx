import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hold, InstanceHold } from '../../.generated/client/types.gen.ts';
import { useFormat } from '../format/useFormat.ts';
import '../i18n/add-hold-words.ts';
import { useMe, useWorkspace } from '../session/useSession.ts';
import classes from '../shell/Band.module.css';
import { openHoldDialog } from './hold-dialogs.ts';
import { heldName } from './held-name.ts';
import { useHolderName } from './use-holder-name.ts';

/** What is stopped, by whom, since when and why, with the way back. */
export default function HoldLines({
  open,
  instance,
}: {
  open: readonly Hold[];
  instance: readonly InstanceHold[];
}) {
  const { t } = useTranslation('holds');
  return (
    <aside aria-label={t('band.label')} data-band="holds">
      {instance.map((hold) => (
        <InstanceLine key={hold.id} hold={hold} />
      ))}
      {open.map((hold) => (
        <HoldLine key={hold.id} hold={hold} />
      ))}
    </aside>
  );
}

function HoldLine({ hold }: { hold: Hold }) {
  const { t } = useTranslation('holds');
  const format = useFormat();
  const workspace = useWorkspace();
  const name = heldName(hold);
  const nameHolder = useHolderName();
  return (
    <div className={classes.root} data-kind="held">
      <IconHandStop size={16} aria-hidden />
      <span>
        {t(`band.${hold.scope}`, {
          ...name,
          by: nameHolder(hold.heldBy),
          since: format.shortDateTime(hold.heldAt),
        })}
        <Reason hold={hold} />
      </span>
      {workspace.may('hold.change') && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t(RESUME[hold.scope], name)}
          onClick={() => openHoldDialog({ kind: 'resume', holdId: hold.id })}
        >
          {t('band.resume')}
        </Button>
      )}
    </div>
  );
}

const RESUME = {
  workspace: 'band.resumeWorkspace',
  platform: 'band.resumePlatform',
  account: 'band.resumeAccount',
} as const;

function InstanceLine({ hold }: { hold: InstanceHold }) {
  const { t } = useTranslation('holds');
  const format = useFormat();
  const nameHolder = useHolderName();
  const { isInstanceAdmin } = useMe().user;
  const since = format.shortDateTime(hold.heldAt);
  const byPeople = hold.cause === 'operator';
  return (
    <div className={classes.root} data-kind="held">
      <IconHandStop size={16} aria-hidden />
      <span>
        {byPeople
          ? t('band.instance', { by: nameHolder(hold.heldBy), since })
          : t('band.databaseBehind', { since })}
        {byPeople && <Reason hold={hold} />}
        {byPeople || !isInstanceAdmin || <> {t('band.reconcile')}</>}
      </span>
      {byPeople && isInstanceAdmin && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('band.resumeInstance')}
          onClick={() => openHoldDialog({ kind: 'resumeInstance' })}
        >
          {t('band.resume')}
        </Button>
      )}
    </div>
  );
}

/** In the words of who stopped, or what the Hub says itself. */
function Reason({ hold: { reason, notice } }: { hold: Pick<Hold, 'reason' | 'notice'> }) {
  const { t } = useTranslation('holds');
  const format = useFormat();
  switch (notice?.code) {
    case undefined:
      return reason === '' ? null : <> {t('band.reason', { reason })}</>;
    case 'database_restored':
    case 'late_after_instance_hold':
      return <> {t(`notice.${notice.code}`)}</>;
    case 'undone_by_restore': {
      const since = format.shortDateTime(notice.since);
      const { undone } = notice;
      return (
        <>
          {' '}
          {undone === null
            ? t('notice.mayBeUndone', { since })
            : t('notice.undone', { since, count: undone })}
        </>
      );
    }
  }
}
