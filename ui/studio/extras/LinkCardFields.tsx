import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkCard } from '../../../domain/content/variant-content.ts';
import { MediaField } from '../../media/MediaField.tsx';
import type { AccountExtras, Editing } from '../editing.ts';

/** A card for a web address. It begins with the address; without one there is no card. */
export function LinkCardFields({ editing, extras }: { editing: Editing; extras: AccountExtras }) {
  const { t } = useTranslation('extras');
  const { link } = extras.content;
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const url = typed ?? link?.url ?? '';
  const wrong = url.trim() !== '' && !isWebAddress(url);
  const set = (change: Partial<LinkCard>): void =>
    extras.set(({ link: now }) => (now ? { link: { ...now, ...change } } : {}));
  const typeUrl = (text: string): void => {
    setTyped(text);
    const address = text.trim();
    if (address === '') extras.set({ link: null });
    else if (isWebAddress(address))
      extras.set(({ link: now }) => ({ link: { ...(now ?? EMPTY_CARD), url: address } }));
  };
  return (
    <Stack gap="sm" role="group" aria-label={t('linkedin.card')}>
      <TextInput
        id={extras.id('link')}
        label={`${t('linkedin.card')}: ${t('linkedin.url')}`}
        description={t('linkedin.urlHint')}
        inputMode="url"
        autoComplete="off"
        value={url}
        onChange={(event) => typeUrl(event.currentTarget.value)}
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          extras.leave('link');
        }}
        error={left && wrong ? t('linkedin.urlWrong') : extras.error('link')}
      />
      {link && (
        <>
          <TextInput
            label={t('linkedin.title')}
            value={link.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t('linkedin.description')}
            autosize
            value={link.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <MediaField
            id={`${extras.id('link')}-picture`}
            label={t('linkedin.thumbnail')}
            files={link.thumbnail ? [link.thumbnail] : []}
            known={editing.known}
            problems={[]}
            single
            busy={editing.busy}
            onChange={(step) =>
              extras.set(({ link: now }) => {
                if (!now) return {};
                const [thumbnail = null] = step(now.thumbnail ? [now.thumbnail] : []);
                return { link: { ...now, thumbnail } };
              })
            }
          />
          <div>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                setTyped(null);
                extras.set({ link: null });
              }}
            >
              {t('linkedin.remove')}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}

const EMPTY_CARD: LinkCard = { url: '', title: '', description: '', thumbnail: null };

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim()) && URL.canParse(text.trim());
}
