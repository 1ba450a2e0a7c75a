import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import type { ContentProblem } from '../../domain/content/content-problem.ts';
import { nameOfType } from '../../domain/content/file-types.ts';
import type { Platform } from '../../domain/platforms.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';

/** Words why a platform would refuse a content. */
export function useContentProblem(): (problem: ContentProblem, platform: Platform) => string {
  const { t } = useTranslation('content');
  const format = useFormat();
  return ({ code, facts }, platform) => {
    const worded = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [
        name,
        typeof fact === 'number' ? format.number(fact) : fact,
      ]),
    );
    return t(`problem.${code}`, {
      ...worded,
      platform: PLATFORM_NAMES[platform],
      count: Number(facts.over ?? facts.count ?? 0),
      type: nameOfType(String(facts.type ?? '')),
      size: format.fileSize(Number(facts.bytes ?? 0)),
      sizeLimit: format.fileSize(Number(facts.limit ?? 0)),
      option: isNamedOption(facts.option) ? t(`option.${facts.option}`) : facts.option,
    });
  };
}

const NAMED_OPTIONS = ['caption', 'collaborators', 'visibility', 'direct', 'inbox'] as const;

function isNamedOption(option: unknown): option is (typeof NAMED_OPTIONS)[number] {
  return NAMED_OPTIONS.some((named) => named === option);
}
