import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { PlatformGlyph } from '../components/PlatformGlyph.tsx';
import { countContent } from '../posts/count-content.ts';
import classes from './CountRing.module.css';

const RADIUS = 9;
const AROUND = 2 * Math.PI * RADIUS;
/** From here on the number of characters left is worth a warning colour. */
const NEAR = 20;

/** What is left of a platform's limit, as a ring that fills and a number. */
export function CountRing(props: { platform: Platform; text: string; photos?: boolean; named?: boolean }) {
  const { platform, text, photos = false, named = false } = props;
  const { t } = useTranslation('studio');
  const { remaining, limit, length } = countContent(platform, text, { photos });
  const filled = Math.min(1, length / limit);
  const tone = remaining < 0 ? 'over' : remaining <= NEAR ? 'near' : 'fine';
  const words = t(remaining < 0 ? 'count.over' : 'count.left', { count: Math.abs(remaining), limit });
  return (
    <span
      className={classes.root}
      data-tone={tone}
      title={t(platform === 'x' ? 'count.hint' : 'count.of', { platform: PLATFORM_NAMES[platform] })}
    >
      {named && <PlatformGlyph platform={platform} />}
      <svg width={24} height={24} viewBox="0 0 24 24" aria-hidden>
        <circle className={classes.track} cx={12} cy={12} r={RADIUS} />
        <circle
          className={classes.arc}
          cx={12}
          cy={12}
          r={RADIUS}
          strokeDasharray={`${filled * AROUND} ${AROUND}`}
          transform="rotate(-90 12 12)"
        />
      </svg>
      <span className={classes.number} aria-hidden>
        {remaining}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
