import { Checkbox, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TikTokPartProps } from './TikTokExtras.tsx';

/** The switch "Disclose content" with its two boxes, and the label that follows from them. */
export function TikTokDisclosure({ options, set }: TikTokPartProps) {
  const { t } = useTranslation('extras');
  const { disclose, ownBrand, brandedContent } = options;
  return (
    <Stack gap="xs">
      <Switch
        label={t('tiktok.disclose')}
        description={t('tiktok.discloseHint')}
        checked={disclose}
        onChange={(event) =>
          set(
            event.currentTarget.checked
              ? { disclose: true }
              : { disclose: false, ownBrand: false, brandedContent: false },
          )
        }
      />
      {disclose && (
        <Stack gap="xs" pl="lg">
          <Checkbox
            label={t('tiktok.ownBrand')}
            description={t('tiktok.ownBrandHint')}
            checked={ownBrand}
            onChange={(event) => set({ ownBrand: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('tiktok.branded')}
            description={t('tiktok.brandedHint')}
            checked={brandedContent}
            disabled={options.privacy === 'SELF_ONLY' && !brandedContent}
            title={options.privacy === 'SELF_ONLY' ? t('tiktok.notBranded') : undefined}
            onChange={(event) => set({ brandedContent: event.currentTarget.checked })}
          />
          <Text
            size="sm"
            role="status"
            c={ownBrand || brandedContent ? 'var(--mantine-color-text)' : 'dimmed'}
          >
            {ownBrand || brandedContent
              ? `${t(brandedContent ? 'tiktok.labelPaid' : 'tiktok.labelPromotional')} ${t('tiktok.labelWait')}`
              : t('tiktok.missing')}
          </Text>
        </Stack>
      )}
    </Stack>
  );
}
