import { Input, Radio, Stack } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TikTokPartProps } from './TikTokExtras.tsx';

/** Published by the Hub, or finished by the person in TikTok's app. What the connection may not do says why. */
export function TikTokMode(props: TikTokPartProps & { scopes: readonly string[]; id: string }) {
  const { options, set, scopes, id } = props;
  const { t } = useTranslation('extras');
  const labelId = useId();
  const mayPublish = scopes.includes('video.publish');
  const mayUpload = scopes.includes('video.upload');
  return (
    <div role="radiogroup" aria-labelledby={labelId}>
      <Input.Label id={labelId} labelElement="div" mb={6}>
        {t('tiktok.mode')}
      </Input.Label>
      <Stack gap="xs">
        <Radio
          id={id}
          name={id}
          label={t('tiktok.direct')}
          description={mayPublish ? undefined : t('tiktok.noDirect')}
          checked={options.mode === 'direct'}
          disabled={!mayPublish && options.mode !== 'direct'}
          onChange={() => set({ mode: 'direct' })}
        />
        <Radio
          name={id}
          label={t('tiktok.inbox')}
          description={t(mayUpload ? 'tiktok.inboxHint' : 'tiktok.noInbox')}
          checked={options.mode === 'inbox'}
          disabled={!mayUpload && options.mode !== 'inbox'}
          onChange={() => set({ mode: 'inbox' })}
        />
      </Stack>
    </div>
  );
}
