import { Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { XOptions } from '../../../domain/content/variant-options.ts';
import { X_TEXT_LIMITS } from '../../../domain/content/x-limits.ts';
import { useExtras } from '../editing.ts';
import type { AccountSectionProps } from './account-section.ts';
import { xOptions } from './default-options.ts';
import { FirstCommentField } from './FirstCommentField.tsx';
import { readXPostId } from './read-x-post-id.ts';
import { ThreadFields } from './ThreadFields.tsx';

const REPLY_SETTINGS = ['everyone', 'following', 'mentioned'] as const satisfies XOptions['replySettings'][];

export default function XExtras({ account, editing }: AccountSectionProps) {
  const { t } = useTranslation('extras');
  const extras = useExtras(editing, account);
  const options = xOptions(extras.content);
  const set = (change: Partial<XOptions>): void => extras.set({ options: { ...options, ...change } });
  return (
    <Stack gap="md">
      <ThreadFields account={account} editing={editing} extras={extras} />
      {extras.content.firstComment !== null && (
        <FirstCommentField account={account} extras={extras} limit={X_TEXT_LIMITS.maxWeightedLength} />
      )}
      <Select
        id={extras.id('options')}
        label={t('x.replySettings')}
        data={REPLY_SETTINGS.map((value) => ({ value, label: t(`x.${value}`) }))}
        value={options.replySettings}
        allowDeselect={false}
        onChange={(value) =>
          set({ replySettings: REPLY_SETTINGS.find((one) => one === value) ?? 'everyone' })
        }
        error={extras.error('options')}
      />
      <ReplyToField value={options.replyTo} onChange={(replyTo) => set({ replyTo })} />
      <Group gap="lg">
        <Switch
          label={t('x.madeWithAi')}
          checked={options.madeWithAi}
          onChange={(event) => set({ madeWithAi: event.currentTarget.checked })}
        />
        <Switch
          label={t('x.paidPartnership')}
          checked={options.paidPartnership}
          onChange={(event) => set({ paidPartnership: event.currentTarget.checked })}
        />
      </Group>
    </Stack>
  );
}

function ReplyToField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('extras');
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value ?? '';
  const wrong = shown.trim() !== '' && readXPostId(shown) === null;
  const [left, setLeft] = useState(false);
  return (
    <TextInput
      label={t('x.replyTo')}
      description={t('x.replyToHint')}
      autoComplete="off"
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readXPostId(event.currentTarget.value));
      }}
      onBlur={() => {
        setLeft(true);
        if (!wrong) setTyped(null);
      }}
      onFocus={() => setLeft(false)}
      error={left && wrong ? t('x.replyToWrong') : null}
    />
  );
}
