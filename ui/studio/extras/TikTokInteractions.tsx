import { Checkbox, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CreatorInfo } from '../../../.generated/client/types.gen.ts';
import type { TikTokPartProps } from './TikTokExtras.tsx';

const INTERACTIONS = [
  { option: 'allowComment', allowed: 'commentsAllowed', word: 'comment', photos: true },
  { option: 'allowDuet', allowed: 'duetAllowed', word: 'duet', photos: false },
  { option: 'allowStitch', allowed: 'stitchAllowed', word: 'stitch', photos: false },
] as const;

/** What viewers may do: all off until a person turns it on, grey where the account's own settings forbid it. */
export function TikTokInteractions(props: TikTokPartProps & { info: CreatorInfo; photos: boolean }) {
  const { options, set, info, photos } = props;
  const { t } = useTranslation('extras');
  return (
    <Checkbox.Group
      label={t('tiktok.allow')}
      value={INTERACTIONS.filter(({ option }) => options[option]).map(({ option }) => option)}
      onChange={(ticked) =>
        set({
          allowComment: ticked.includes('allowComment'),
          allowDuet: ticked.includes('allowDuet'),
          allowStitch: ticked.includes('allowStitch'),
        })
      }
    >
      <Group gap="lg" mt={6} align="flex-start">
        {INTERACTIONS.filter((one) => one.photos || !photos).map(({ option, allowed, word }) => (
          <Checkbox
            key={option}
            value={option}
            label={t(`tiktok.${word}`)}
            description={info[allowed] ? undefined : t('tiktok.off')}
            // What was ticked before it was switched off there can still be taken back.
            disabled={!info[allowed] && !options[option]}
          />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
