import { useTranslation } from 'react-i18next';
import type { ContentProblem } from '../../domain/content/content-problem.ts';
import type { Platform } from '../../domain/platforms.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';

/** Words why a platform would refuse a text. */
export function useContentProblem(): (problem: ContentProblem, platform: Platform) => string {
  const { t } = useTranslation('posts');
  return ({ code, facts }, platform) =>
    t(`problem.${code}`, {
      platform: PLATFORM_NAMES[platform],
      limit: facts.limit,
      count: facts.over ?? facts.count ?? 0,
    });
}
