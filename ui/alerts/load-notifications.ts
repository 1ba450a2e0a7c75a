/** Loaded when somebody reaches for the bell. */
export const loadNotifications = () => import('./NotificationsDrawer.tsx');
