import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TikTokPrivacy } from '../../../domain/content/variant-options.ts';
import { useContentProblem } from '../../posts/use-content-problem.ts';
import { problem } from '../../../domain/content/content-problem.ts';
import type { TikTokPartProps } from './TikTokExtras.tsx';

/** Who can see the post: only what TikTok offers this account now, and nothing chosen before a person chooses. */
export function TikTokPrivacyField(
  props: TikTokPartProps & {
    offered: readonly TikTokPrivacy[];
    /** What was found wrong when somebody wanted to send. */
    asked: string | null;
    id: string;
  },
) {
  const { options, set, offered } = props;
  const { t } = useTranslation('extras');
  const wordProblem = useContentProblem();
  const branded = options.disclose && options.brandedContent;
  const { privacy } = options;
  // A choice that was made before and is offered no longer is never replaced without asking.
  const gone = privacy !== null && !offered.includes(privacy);
  return (
    <NativeSelect
      id={props.id}
      label={t('tiktok.privacy')}
      description={branded ? t('tiktok.notBranded') : undefined}
      value={gone ? '' : (privacy ?? '')}
      onChange={(event) => {
        const chosen = offered.find((one) => one === event.currentTarget.value);
        set({ privacy: chosen ?? null });
      }}
      error={
        gone
          ? wordProblem(problem('privacy_not_offered'), 'tiktok')
          : branded && privacy === 'SELF_ONLY'
            ? wordProblem(problem('branded_content_private'), 'tiktok')
            : props.asked
      }
      data={[
        { value: '', label: t('tiktok.choose') },
        ...offered.map((value) => ({
          value,
          label: t(`tiktok.${value}`),
          disabled: branded && value === 'SELF_ONLY',
        })),
      ]}
    />
  );
}
