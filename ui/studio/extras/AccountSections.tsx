import { Collapse, Paper, Skeleton, Stack, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useId, useState } from 'react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/add-post-words.ts';
import type { Account } from '../../../.generated/client/types.gen.ts';
import { accountLabel } from '../../../domain/accounts/account-label.ts';
import type { Platform } from '../../../domain/platforms.ts';
import { PlatformGlyph } from '../../components/PlatformGlyph.tsx';
import { NO_EXTRAS } from '../composition.ts';
import { chosenAccounts } from '../editing.ts';
import type { Editing } from '../editing.ts';
import { sameData } from '../same-data.ts';
import type { AccountSectionProps } from './account-section.ts';
import classes from './AccountSections.module.css';

const SECTIONS: Readonly<Record<Platform, ComponentType<AccountSectionProps>>> = {
  instagram: lazy(() => import('./InstagramExtras.tsx')),
  tiktok: lazy(() => import('./TikTokExtras.tsx')),
  linkedin: lazy(() => import('./LinkedInExtras.tsx')),
  x: lazy(() => import('./XExtras.tsx')),
};

/** For each chosen account, what only its platform knows. */
export function AccountSections({ editing }: { editing: Editing }) {
  return chosenAccounts(editing).map((account) => (
    <AccountSection key={account.id} account={account} editing={editing} />
  ));
}

function AccountSection({ account, editing }: { account: Account; editing: Editing }) {
  const { t } = useTranslation('extras');
  const bodyId = useId();
  const [toggled, setToggled] = useState<boolean | null>(null);
  const own = editing.composition.extras[account.id];
  // TikTok's rules want its form seen; elsewhere it opens once something is said there, or wrong there.
  const needed =
    account.platform === 'tiktok' ||
    (own !== undefined && !sameData(own, NO_EXTRAS)) ||
    [...editing.fields.problems.contents.keys()].some((place) => isOwnPlace(place, account.id));
  const open = toggled ?? needed;
  const Section = SECTIONS[account.platform];
  return (
    <Paper component="section" withBorder radius="lg" className={classes.section}>
      <h2 className={classes.title}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setToggled(!open)}
        >
          <PlatformGlyph platform={account.platform} size={20} />
          <span className={classes.words}>{t('title', { account: accountLabel(account) })}</span>
          <IconChevronDown size={18} aria-hidden className={classes.chevron} data-open={open || undefined} />
        </UnstyledButton>
      </h2>
      <Collapse expanded={open} id={bodyId}>
        <Stack className={classes.body}>
          {open && (
            <Suspense fallback={<Skeleton height={120} radius="md" aria-hidden />}>
              <Section account={account} editing={editing} />
            </Suspense>
          )}
        </Stack>
      </Collapse>
    </Paper>
  );
}

const OWN_PLACE = /^(?:thread|firstComment|link|options)-/;

function isOwnPlace(place: string, accountId: string): boolean {
  return OWN_PLACE.test(place) && place.includes(accountId);
}
