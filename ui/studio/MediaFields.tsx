import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { MediaField } from '../media/MediaField.tsx';
import { withOwnMedia } from './composition.ts';
import { chosenAccounts, useMediaProblems } from './editing.ts';
import type { Editing } from './editing.ts';
import { OwnForAccount } from './OwnForAccount.tsx';
import { COMMON_MEDIA, PLACES } from './problem-place.ts';
import { useTakenFiles } from './use-taken-files.ts';

/** The files that all accounts share, and those of accounts that have files of their own. */
export function MediaFields({ editing }: { editing: Editing }) {
  const { composition, known, busy, fields, update } = editing;
  const { t } = useTranslation('media');
  const problemsAt = useMediaProblems(editing);
  const takenBy = useTakenFiles(composition);
  const chosen = chosenAccounts(editing);
  const own = chosen.filter(({ id }) => id in composition.ownMedia);
  const common = chosen.filter(({ id }) => !(id in composition.ownMedia));
  const place = (name: string) => ({ id: fields.ids.place(name), problems: problemsAt(name), known, busy });
  return (
    <>
      <MediaField
        {...place(COMMON_MEDIA)}
        label={t('label')}
        taken={takenBy(common)}
        everywhere
        files={composition.media}
        onChange={(change) => {
          update((now) => ({ ...now, media: change(now.media) }));
          fields.clearPlace(COMMON_MEDIA);
        }}
      />
      {own.map((account) => (
        <div key={account.id}>
          <MediaField
            {...place(PLACES.media(composition, account.id))}
            label={t('labelFor', { account: accountLabel(account) })}
            taken={takenBy([account])}
            files={composition.ownMedia[account.id] ?? []}
            onChange={(change) => {
              update((now) => withOwnMedia(now, account.id, change(now.ownMedia[account.id] ?? [])));
              fields.clearPlace(PLACES.media(composition, account.id));
            }}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            mt={4}
            onClick={() => update((now) => withOwnMedia(now, account.id, null))}
          >
            {t('ownOff', { account: accountLabel(account) })}
          </Button>
        </div>
      ))}
      {chosen.length > 1 && composition.media.length > 0 && common.length > 0 && (
        <div>
          <OwnForAccount
            label={t('ownMenu')}
            wordFor={(account) => t('own', { account: accountLabel(account) })}
            icon={<IconFilePlus size={15} aria-hidden />}
            accounts={common}
            onPick={({ id }) => update((now) => withOwnMedia(now, id, now.media))}
          />
        </div>
      )}
    </>
  );
}
