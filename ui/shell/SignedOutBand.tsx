import { IconLogout } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedOut } from '../session/signed-out.ts';
import classes from './Band.module.css';

/** Over a page that stays for the sake of what is not saved on it. */
export function SignedOutBand() {
  const { t } = useTranslation('shell');
  const { signedOut } = useSignedOut();
  const router = useRouter();
  const signIn = (): void => {
    const { href } = router.state.location;
    // What is not saved is kept on this device, for the person who wrote it.
    void router.navigate({ to: '/sign-in', search: { return: href }, ignoreBlocker: true });
  };
  return (
    <div role="status">
      {signedOut && (
        <div className={classes.root} data-kind="signed-out">
          <IconLogout size={16} aria-hidden />
          <span>{t('signedOut.text')}</span>
          <button type="button" className={classes.act} onClick={signIn}>
            {t('signedOut.action')}
          </button>
        </div>
      )}
    </div>
  );
}
