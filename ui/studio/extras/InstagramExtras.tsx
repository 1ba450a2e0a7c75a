import { Input, NumberInput, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { INSTAGRAM_LIMITS } from '../../../domain/content/instagram-limits.ts';
import type { InstagramOptions } from '../../../domain/content/variant-options.ts';
import { useExtras } from '../editing.ts';
import type { AccountSectionProps } from './account-section.ts';
import { instagramOptions } from './default-options.ts';
import { FirstCommentField } from './FirstCommentField.tsx';

const FORMATS = ['feed', 'reel', 'story'] as const satisfies InstagramOptions['format'][];

export default function InstagramExtras({ account, editing }: AccountSectionProps) {
  const { t } = useTranslation('extras');
  const extras = useExtras(editing, account);
  const labelId = useId();
  const options = instagramOptions(extras.content);
  const set = (change: Partial<InstagramOptions>): void => extras.set({ options: { ...options, ...change } });
  const first = editing.known.byId.get(extras.content.media[0]?.mediaId ?? '');
  const film = extras.content.media.length === 1 && first?.kind === 'video';
  const reel = options.format === 'reel' || (options.format === 'feed' && film);
  const error = extras.error('options');
  return (
    <Stack gap="md">
      <div>
        <Input.Label id={labelId} labelElement="div" mb={6} display="block">
          {t('instagram.format')}
        </Input.Label>
        <SegmentedControl
          id={extras.id('options')}
          aria-labelledby={labelId}
          value={options.format}
          onChange={(value) => set({ format: FORMATS.find((one) => one === value) ?? 'feed' })}
          data={FORMATS.map((value) => ({ value, label: t(`instagram.${value}`) }))}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t(`instagram.${options.format}Hint`)}
        </Text>
        {error && (
          <Input.Error mt={6} role="alert">
            {error}
          </Input.Error>
        )}
      </div>
      {reel && (
        <>
          <Switch
            label={t('instagram.shareToFeed')}
            checked={options.shareToFeed}
            onChange={(event) => set({ shareToFeed: event.currentTarget.checked })}
          />
          <NumberInput
            label={t('instagram.cover')}
            min={0}
            max={(first?.durationMs ?? 3_600_000) / 1000}
            step={0.5}
            decimalScale={1}
            value={options.coverAtMs / 1000}
            onChange={(value) => set({ coverAtMs: Math.max(0, Math.round(Number(value) * 1000)) || 0 })}
          />
        </>
      )}
      {options.format !== 'story' && (
        <CollaboratorsField
          value={options.collaborators}
          onChange={(collaborators) => set({ collaborators })}
        />
      )}
      <FirstCommentField account={account} extras={extras} limit={INSTAGRAM_LIMITS.maxComment} />
    </Stack>
  );
}

const MAX_COLLABORATORS = 3;

function CollaboratorsField(props: {
  value: readonly string[];
  onChange: (names: readonly string[]) => void;
}) {
  const { t } = useTranslation('extras');
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const shown = typed ?? props.value.join(', ');
  const names = shown.split(/[\s,]+/).flatMap((name) => (name === '' ? [] : [name.replace(/^@/, '')]));
  const wrong = names.length > MAX_COLLABORATORS || names.some((name) => !/^[A-Za-z0-9._]{1,30}$/.test(name));
  return (
    <TextInput
      label={t('instagram.collaborators')}
      description={t('instagram.collaboratorsHint')}
      autoComplete="off"
      value={shown}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (wrong || typed === null) return;
        setTyped(null);
        props.onChange(names);
      }}
      error={left && wrong ? t('instagram.collaboratorsWrong') : null}
    />
  );
}
