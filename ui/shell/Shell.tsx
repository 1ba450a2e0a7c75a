import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvents } from '../api/live-events.ts';
import { HoldBand } from '../holds/HoldBand.tsx';
import { useSignedOut } from '../session/signed-out.ts';
import { useWorkspace } from '../session/useSession.ts';
import { BottomBar } from './BottomBar.tsx';
import { Header } from './Header.tsx';
import { OfflineBand } from './OfflineBand.tsx';
import { OverlayHosts } from './OverlayHosts.tsx';
import { PageOutlet } from './PageOutlet.tsx';
import { SandboxBand } from './SandboxBand.tsx';
import { SideNavigation } from './SideNavigation.tsx';
import classes from './Shell.module.css';
import { SignedOutBand } from './SignedOutBand.tsx';
import { useFocusOnNavigation } from './useFocusOnNavigation.ts';
import { useShortcuts } from './useShortcuts.ts';

/** What surrounds every page of somebody signed in. */
export default function Shell() {
  const { t } = useTranslation('shell');
  const workspace = useWorkspace();
  const main = useRef<HTMLElement>(null);
  const { signedOut } = useSignedOut();
  // Nobody signed in hears nothing.
  useLiveEvents(signedOut ? undefined : workspace.id);
  useFocusOnNavigation(main);
  useShortcuts();
  return (
    <div className={classes.root}>
      <a
        className={classes.skip}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <Header />
      <SideNavigation />
      <div className={classes.column}>
        <SignedOutBand />
        <HoldBand />
        <SandboxBand />
        <OfflineBand />
        <main ref={main} id="content" tabIndex={-1} className={classes.main}>
          <PageOutlet key={workspace.id} />
        </main>
      </div>
      <BottomBar />
      <OverlayHosts />
    </div>
  );
}
