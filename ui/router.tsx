import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { PageCrash } from './shell/PageCrash.tsx';
import { PageSkeleton } from './shell/PageSkeleton.tsx';
import { StartCrash, StartSkeleton } from './shell/Start.tsx';
import { RootLayout } from './shell/RootLayout.tsx';
import { loadSession } from './session/load-session.ts';
import { parseSearch, stringifySearch } from './search-params.ts';

const root = createRootRoute({ component: RootLayout });

/** Pages for people who are not signed in. */
const visitors = createRoute({
  getParentRoute: () => root,
  id: 'visitors',
  component: lazyRouteComponent(() => import('./auth/AuthLayout.tsx')),
});

/** Everything else needs somebody signed in; `loadSession` leads to the sign-in page and back. */
const members = createRoute({
  getParentRoute: () => root,
  id: 'members',
  beforeLoad: ({ location }) => loadSession(location.href),
  component: lazyRouteComponent(() => import('./shell/Shell.tsx')),
  notFoundComponent: NotFoundPage,
  pendingComponent: StartSkeleton,
  errorComponent: StartCrash,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to lead elsewhere
    throw redirect({ to: '/dashboard', replace: true });
  },
});

type Texts = Readonly<Partial<Record<string, string>>>;
/** What stands in the address, as text; each page reads what it knows. */
const validateSearch = (search: Record<string, unknown>): Texts => search as Texts;

const routeTree = root.addChildren([
  home,
  visitors.addChildren([
    createRoute({
      getParentRoute: () => visitors,
      path: '/sign-in',
      validateSearch,
      component: lazyRouteComponent(() => import('./auth/SignInPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => visitors,
      path: '/sign-up',
      validateSearch,
      component: lazyRouteComponent(() => import('./auth/SignUpPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => visitors,
      path: '/forgot-password',
      validateSearch,
      component: lazyRouteComponent(() => import('./auth/ForgotPasswordPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => visitors,
      path: '/reset-password',
      validateSearch,
      component: lazyRouteComponent(() => import('./auth/ResetPasswordPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => visitors,
      path: '/data-deletion',
      validateSearch,
      component: lazyRouteComponent(() => import('./auth/DataDeletionPage.tsx')),
    }),
  ]),
  members.addChildren([
    createRoute({
      getParentRoute: () => members,
      path: '/dashboard',
      validateSearch,
      component: lazyRouteComponent(() => import('./dashboard/DashboardPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/calendar',
      validateSearch,
      component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/content-studio',
      validateSearch,
      component: lazyRouteComponent(() => import('./studio/StudioPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/content-studio/$postId',
      validateSearch,
      component: lazyRouteComponent(() => import('./studio/StudioPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/posts',
      validateSearch,
      component: lazyRouteComponent(() => import('./posts/PostsPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/posts/$postId',
      validateSearch,
      component: lazyRouteComponent(() => import('./posts/PostPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/accounts',
      validateSearch,
      component: lazyRouteComponent(() => import('./accounts/AccountsPage.tsx')),
    }),
    createRoute({
      getParentRoute: () => members,
      path: '/settings',
      validateSearch,
      component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx')),
    }),
    createRoute({ getParentRoute: () => members, path: '$', validateSearch, component: NotFoundPage }),
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 200,
  defaultErrorComponent: PageCrash,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
