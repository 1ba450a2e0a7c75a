import { Anchor, Text } from '@mantine/core';
import { Trans } from 'react-i18next';

/** TikTok's own pages. */
const MUSIC = 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en';
const BRANDED = 'https://www.tiktok.com/legal/page/global/bc-policy/en';

/** What whoever posts on TikTok agrees to, beside the buttons that post. */
export function TikTokConsent({ branded }: { branded: boolean }) {
  return (
    <Text size="sm">
      <Trans
        ns="extras"
        i18nKey={branded ? 'tiktok.consentBranded' : 'tiktok.consent'}
        components={{
          music: <Anchor inherit underline="always" href={MUSIC} target="_blank" rel="noreferrer" />,
          branded: <Anchor inherit underline="always" href={BRANDED} target="_blank" rel="noreferrer" />,
        }}
      />
    </Text>
  );
}
