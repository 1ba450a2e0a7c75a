import { Group, Text } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../domain/platforms.ts';
import { countContent } from '../posts/count-content.ts';
import { CountRing } from './CountRing.tsx';
import { CutTextarea } from './CutTextarea.tsx';

export interface VariantEditorProps {
  readonly label: string;
  readonly text: string;
  /** Platforms this text goes to; each counts in its own way. */
  readonly platforms: readonly Platform[];
  /** Pictures go with it. */
  readonly photos?: boolean;
  readonly error: string | null;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  readonly id: string;
  readonly action?: ReactNode;
}

/** One text with what is left of each platform's limit. */
export function VariantEditor(props: VariantEditorProps) {
  const { t } = useTranslation('studio');
  const countId = useId();
  const errorId = useId();
  const { platforms, text, photos = false } = props;
  const cutAt = Math.min(...platforms.map((platform) => countContent(platform, text, { photos }).cutAt));
  return (
    <div>
      <CutTextarea
        label={props.label}
        placeholder={t('text.placeholder')}
        value={props.text}
        onChange={props.onChange}
        onBlur={props.onBlur}
        cutAt={cutAt}
        invalid={props.error !== null}
        describedBy={`${countId} ${errorId}`}
        id={props.id}
      />
      {/* The line is always there: a button below must not move while it is being clicked. */}
      <Group justify="space-between" mt={6} gap="sm" mih={24} align="flex-start">
        <Text id={errorId} size="sm" c="var(--mantine-color-error)" role="alert">
          {props.error}
        </Text>
        <Group gap="md" id={countId}>
          {platforms.map((platform) => (
            <CountRing
              key={platform}
              platform={platform}
              text={text}
              photos={photos}
              named={platforms.length > 1}
            />
          ))}
        </Group>
      </Group>
      {props.action}
    </div>
  );
}
