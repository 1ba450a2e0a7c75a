import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hold, InstanceHold } from '../../.generated/client/types.gen.ts';
import { useFormat } from '../format/useFormat.ts';
import '../i18n/add-hold-words.ts';
import { useWorkspace } from '../session/useSession.ts';
import classes from '../shell/Band.module.css';
import { openHoldDialog } from './hold-dialogs.ts';
import { heldName } from './held-name.ts';

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
  return (
    <div className={classes.root} data-kind="held">
      <IconHandStop size={16} aria-hidden />
      <span>
        {t(`band.${hold.scope}`, { ...name, by: hold.heldBy, since: format.shortDateTime(hold.heldAt) })}
        <Reason reason={hold.reason} />
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
  return (
    <div className={classes.root} data-kind="held">
      <IconHandStop size={16} aria-hidden />
      <span>
        {t(hold.cause === 'operator' ? 'band.instance' : 'band.databaseBehind', {
          by: hold.heldBy,
          since: format.shortDateTime(hold.heldAt),
        })}
        <Reason reason={hold.reason} />
      </span>
    </div>
  );
}

function Reason({ reason }: { reason: string }) {
  const { t } = useTranslation('holds');
  return reason === '' ? null : <> {t('band.reason', { reason })}</>;
}
