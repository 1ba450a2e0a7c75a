import { lazy, Suspense } from 'react';
import '../i18n/add-hold-words.ts';
import { useHoldDialogs } from './hold-dialogs.ts';
import { ResumeInstanceDialog } from './ResumeInstanceDialog.tsx';
import { StopDialog } from './StopDialog.tsx';

// Apart: it brings the fields for dates, which nobody needs to stop.
const ResumeDialog = lazy(() => import('./ResumeDialog.tsx'));

export default function HoldDialogs() {
  const { open, asked } = useHoldDialogs();
  switch (open?.kind) {
    case 'stop':
      return <StopDialog key={asked} />;
    case 'resume':
      return (
        <Suspense>
          <ResumeDialog key={asked} holdId={open.holdId} />
        </Suspense>
      );
    case 'resumeInstance':
      return <ResumeInstanceDialog key={asked} />;
    case undefined:
      return null;
  }
}
