import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import { listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Variant } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import classes from './ProfileLink.module.css';
import { variantLabel } from './variant-label.ts';

/** The way to the account on its platform, to see with one's own eyes. Nothing where its address is not known. */
export function ProfileLink({ variant }: { variant: Variant }) {
  const { t } = useTranslation(['settle', 'posts']);
  const accounts = useQuery(listAccountsOptions()).data?.items;
  const account = accounts?.find(({ id }) => id === variant.accountId);
  if (!account?.profileUrl) return null;
  const words = t(account.sandbox ? 'profileSandbox' : 'profile', {
    account: variantLabel(variant),
    platform: PLATFORM_NAMES[variant.platform],
  });
  return (
    <div>
      <Anchor
        href={account.profileUrl}
        target="_blank"
        rel="noreferrer"
        size="sm"
        fw={600}
        className={classes.profile}
        aria-label={`${words} ${t('posts:page.newTab')}`}
      >
        {words} <IconExternalLink size={14} aria-hidden />
      </Anchor>
    </div>
  );
}
