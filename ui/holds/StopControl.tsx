import { ActionIcon, Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../session/useSession.ts';
import { openHoldDialog } from './hold-dialogs.ts';
import { loadHoldDialogs } from './load-hold-dialogs.ts';

/** The red button's first click, on every page. */
export function StopControl() {
  const { t } = useTranslation('shell');
  const workspace = useWorkspace();
  if (!workspace.may('hold.change')) return null;
  const prepare = (): void => void loadHoldDialogs().catch(() => undefined);
  const act = {
    color: 'red',
    variant: 'light',
    onClick: () => openHoldDialog({ kind: 'stop' }),
    onFocus: prepare,
    onPointerEnter: prepare,
  } as const;
  return (
    <>
      <Button {...act} size="xs" visibleFrom="md" leftSection={<IconHandStop size={16} aria-hidden />}>
        {t('stop')}
      </Button>
      <ActionIcon {...act} size={34} hiddenFrom="md" aria-label={t('stop')}>
        <IconHandStop size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}
