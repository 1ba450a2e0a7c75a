import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LINKEDIN_LIMITS } from '../../../domain/content/linkedin-limits.ts';
import { useExtras } from '../editing.ts';
import type { AccountSectionProps } from './account-section.ts';
import { linkedInOptions } from './default-options.ts';
import { FirstCommentField } from './FirstCommentField.tsx';
import { LinkCardFields } from './LinkCardFields.tsx';

export default function LinkedInExtras({ account, editing }: AccountSectionProps) {
  const { t } = useTranslation('extras');
  const extras = useExtras(editing, account);
  const options = linkedInOptions(extras.content);
  return (
    <Stack gap="md">
      <LinkCardFields editing={editing} extras={extras} />
      {(account.kind === 'person' || options.visibility !== 'public') && (
        <Select
          id={extras.id('options')}
          label={t('linkedin.visibility')}
          data={[
            { value: 'public', label: t('linkedin.public') },
            { value: 'connections', label: t('linkedin.connections') },
          ]}
          value={options.visibility}
          allowDeselect={false}
          onChange={(value) =>
            extras.set({
              options: { ...options, visibility: value === 'connections' ? 'connections' : 'public' },
            })
          }
          error={extras.error('options')}
        />
      )}
      <FirstCommentField account={account} extras={extras} limit={LINKEDIN_LIMITS.maxComment} />
    </Stack>
  );
}
