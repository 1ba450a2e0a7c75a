import { NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../.generated/client/types.gen.ts';
import { TIKTOK_LIMITS } from '../../../domain/content/tiktok-limits.ts';
import type { TikTokPartProps } from './TikTokExtras.tsx';

/** Title and cover, music and the label of made-up content: what there is of them differs for photos and videos. */
export function TikTokPresentation(props: TikTokPartProps & { files: readonly (Media | undefined)[] }) {
  const { options, set, files } = props;
  const { t } = useTranslation('extras');
  const [first] = files;
  const photos = files.some((file) => file?.kind === 'image');
  const over = options.title.length - TIKTOK_LIMITS.maxPhotoTitle;
  return (
    <>
      {photos && (
        <TextInput
          label={t('tiktok.title')}
          description={`${options.title.length} / ${TIKTOK_LIMITS.maxPhotoTitle}`}
          value={options.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={over > 0}
        />
      )}
      {photos && files.length > 1 && (
        <NativeSelect
          label={t('tiktok.coverPhoto')}
          value={String(options.cover)}
          onChange={(event) => set({ cover: Number(event.currentTarget.value) })}
          data={files.map((_, index) => ({
            value: String(index),
            label: t('tiktok.coverPhotoNumber', { number: index + 1 }),
          }))}
        />
      )}
      {first?.kind === 'video' && (
        <NumberInput
          label={t('tiktok.coverVideo')}
          min={0}
          max={(first.durationMs ?? 3_600_000) / 1000}
          step={0.5}
          decimalScale={1}
          value={options.cover / 1000}
          onChange={(value) => set({ cover: Math.max(0, Math.round(Number(value) * 1000)) || 0 })}
        />
      )}
      {photos && (
        <Switch
          label={t('tiktok.music')}
          checked={options.addMusic}
          onChange={(event) => set({ addMusic: event.currentTarget.checked })}
        />
      )}
      <Switch
        label={t('tiktok.ai')}
        description={t('tiktok.aiHint')}
        checked={options.aiGenerated}
        onChange={(event) => set({ aiGenerated: event.currentTarget.checked })}
      />
    </>
  );
}
