import { Highlight, Modal, Text, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconKeyboard, IconMoon, IconPlus, IconSearch, IconSun } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { listPostsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import '../i18n/add-palette-words.ts';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { shownStatus } from '../components/status-looks.ts';
import { useWorkspace } from '../session/useSession.ts';
import { NAVIGATION } from './navigation.ts';
import { openOverlay } from './overlays.ts';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
  readonly run: () => void;
}

const [store, spotlight] = createSpotlight();
/** Posts searched through: the most recently changed. */
const SEARCHED_POSTS = 50;
const SHOWN_POSTS = 7;

export default function CommandPalette({ asked }: { asked: number }) {
  const { t } = useTranslation('shell');
  const { t: say } = useTranslation('palette');
  const [query, setQuery] = useState('');
  const { pages, acts } = useCommands();
  const posts = useQuery(listPostsOptions({ query: { limit: SEARCHED_POSTS } }));
  const navigate = useNavigate();
  useEffect(() => spotlight.open(), [asked]);

  const matches = (label: string): boolean => label.toLowerCase().includes(query.trim().toLowerCase());
  const groups = [
    { name: say('pages'), commands: pages.filter((one) => matches(one.label)) },
    { name: say('acts'), commands: acts.filter((one) => matches(one.label)) },
  ];
  const found = (posts.data?.items ?? [])
    .filter((post) =>
      post.variants.some((variant) => matches(variant.text) || matches(variant.accountHandle)),
    )
    .slice(0, SHOWN_POSTS);
  const nothing = found.length === 0 && groups.every((group) => group.commands.length === 0);

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
    >
      <VisuallyHidden>
        <Modal.Title>{t('palette.open')}</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder={say('placeholder')}
        aria-label={say('placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups
          .filter((group) => group.commands.length > 0)
          .map((group) => (
            <Spotlight.ActionsGroup key={group.name} label={group.name}>
              {group.commands.map(({ id, label, icon: Icon, run }) => (
                <Spotlight.Action
                  key={id}
                  onClick={run}
                  leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                  label={label}
                />
              ))}
            </Spotlight.ActionsGroup>
          ))}
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={say('posts')}>
            {found.map((post) => (
              <Spotlight.Action
                key={post.id}
                onClick={() => void navigate({ to: '/posts/$postId', params: { postId: post.id } })}
              >
                <Highlight highlight={query.trim()} size="sm" lineClamp={1} style={{ flex: 1 }}>
                  {post.variants[0]?.text.trim() || '…'}
                </Highlight>
                <StatusBadge status={shownStatus(post)} size="sm" />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>{say('empty')}</Spotlight.Empty>}
        {posts.isError && (
          <Text size="xs" c="dimmed" p="sm">
            {say('failed')}
          </Text>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useCommands(): { pages: readonly Command[]; acts: readonly Command[] } {
  const { t } = useTranslation(['shell', 'common']);
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const { setColorScheme } = useMantineColorScheme();
  const write: Command = {
    id: 'new-post',
    label: t('common:newPost'),
    icon: IconPlus,
    run: () => void navigate({ to: '/content-studio' }),
  };
  return {
    pages: NAVIGATION.map(({ to, name, icon }) => ({
      id: to,
      label: t(`nav.${name}`),
      icon,
      run: () => void navigate({ to }),
    })),
    acts: [
      ...(workspace.may('post.change') ? [write] : []),
      {
        id: 'light',
        label: `${t('theme.label')}: ${t('theme.light')}`,
        icon: IconSun,
        run: () => setColorScheme('light'),
      },
      {
        id: 'dark',
        label: `${t('theme.label')}: ${t('theme.dark')}`,
        icon: IconMoon,
        run: () => setColorScheme('dark'),
      },
      {
        id: 'shortcuts',
        label: t('user.shortcuts'),
        icon: IconKeyboard,
        run: () => openOverlay('shortcuts'),
      },
    ],
  };
}
