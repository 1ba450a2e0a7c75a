import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { PostPreview } from '../posts/PostPreview.tsx';
import { contentFor } from './composition.ts';
import type { Composition } from './composition.ts';

/** The post as each chosen account's readers will see it. */
export function PreviewPanel(props: {
  composition: Composition;
  accounts: readonly Account[];
  time: string | undefined;
}) {
  const { t } = useTranslation('studio');
  const chosen = props.accounts.filter(({ id }) => props.composition.accountIds.includes(id));
  if (chosen.length === 0) return <Text c="dimmed">{t('preview.none')}</Text>;
  return (
    <Stack gap="sm">
      {chosen.map((account) => (
        <PostPreview
          key={account.id}
          platform={account.platform}
          account={{ handle: account.handle, name: account.displayName, avatarUrl: account.avatarUrl }}
          content={contentFor(props.composition, account.id)}
          time={props.time}
        />
      ))}
    </Stack>
  );
}
