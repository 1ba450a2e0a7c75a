import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../domain/platforms.ts';
import { countContent } from './count-content.ts';
import type { Surroundings } from './count-content.ts';
import classes from './PostPreview.module.css';
import { splitPostText } from './split-post-text.ts';

/** A text as the platform shows it, with what it would cut struck out. */
export function PreviewText(props: {
  platform: Platform;
  text: string;
  around: Surroundings;
  /** Nothing else stands there either: then the reader is told that the text will appear. */
  alone: boolean;
}) {
  const { platform, text, around } = props;
  const { t } = useTranslation('posts');
  if (text.trim() === '') return props.alone ? <Text c="dimmed">{t('preview.empty')}</Text> : null;
  const { cutAt } = countContent(platform, text, around);
  return (
    <p className={classes.text}>
      {splitPostText(platform, text, cutAt).map((run, index) => (
        <PreviewRun key={index} {...run} />
      ))}
    </p>
  );
}

function PreviewRun({ kind, text, cut }: { kind: 'plain' | 'link'; text: string; cut: boolean }) {
  const className = kind === 'link' ? classes.link : undefined;
  if (!cut) return <span className={className}>{text}</span>;
  return (
    <mark className={classes.cut}>
      <span className={className}>{text}</span>
    </mark>
  );
}
