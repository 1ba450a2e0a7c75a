import {
  IconCalendar,
  IconLayoutDashboard,
  IconPencil,
  IconPlugConnected,
  IconSend,
  IconSettings,
} from '@tabler/icons-react';

/** The main navigation, in its order. `key` is pressed after `g`. */
export const NAVIGATION = [
  { to: '/dashboard', name: 'dashboard', icon: IconLayoutDashboard, key: 'd' },
  { to: '/calendar', name: 'calendar', icon: IconCalendar, key: 'c' },
  { to: '/content-studio', name: 'studio', icon: IconPencil, key: null },
  { to: '/posts', name: 'posts', icon: IconSend, key: 'p' },
  { to: '/accounts', name: 'accounts', icon: IconPlugConnected, key: 'a' },
  { to: '/settings', name: 'settings', icon: IconSettings, key: 's' },
] as const;
