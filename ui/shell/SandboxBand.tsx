import { useQuery } from '@tanstack/react-query';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { useInstance } from '../session/useSession.ts';
import classes from './Band.module.css';

/** While accounts of the sandbox are connected, every page says that nothing leaves the machine. */
export function SandboxBand() {
  const { t } = useTranslation('shell');
  const sandboxUrl = useInstance()?.sandboxUrl;
  const { data } = useQuery({ ...listAccountsOptions(), enabled: Boolean(sandboxUrl) });
  const connected = data?.items.some((account) => account.sandbox && account.status !== 'disconnected');
  if (!sandboxUrl || !connected) return null;
  return (
    <aside className={classes.root} data-kind="sandbox" aria-label={t('sandboxBand.label')}>
      <IconFlask size={16} aria-hidden />
      <span>{t('sandboxBand.text')}</span>
      <a href={sandboxUrl} target="_blank" rel="noreferrer">
        {t('sandboxBand.link')}
      </a>
    </aside>
  );
}
