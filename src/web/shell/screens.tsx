/** Which screen is under which address. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { alertsSearch, eventsSearch } from '../activity/searches.ts';
import { Studio } from '../studio/studio.tsx';
import { NoSuchScreen } from './no-such-screen.tsx';
import { ScreenFailed } from './screen-failed.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchScreen });

/** Where the whole studio would not fit. */
const isPhone = (): boolean => matchMedia('(max-width: 639px)').matches;

const first = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => redirect({ to: isPhone() ? '/status' : '/studio', search: true, replace: true, throw: true }),
});
const studio = createRoute({ getParentRoute: () => root, path: '/studio', component: Studio });
/** The timeline that is shown under the monitor, by its number. */
const chosen = createRoute({ getParentRoute: () => root, path: '/studio/$timeline', component: Studio });
const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('../cameras/cameras.tsx'), 'Cameras'),
});
/** Whose form is open; the screen behind it is the same. */
const source = createRoute({ getParentRoute: () => sources, path: '$id' });
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  beforeLoad: () => redirect({ to: '/library/media', replace: true, throw: true }),
});
const media = createRoute({
  getParentRoute: () => root,
  path: '/library/media',
  component: lazyRouteComponent(() => import('../library/library.tsx'), 'Library'),
});
const recordings = createRoute({
  getParentRoute: () => root,
  path: '/library/recordings',
  component: lazyRouteComponent(() => import('../recordings/recordings.tsx'), 'Recordings'),
});
const destinations = createRoute({
  getParentRoute: () => root,
  path: '/destinations',
  component: lazyRouteComponent(() => import('../destinations/destinations.tsx'), 'Destinations'),
});
const destination = createRoute({ getParentRoute: () => destinations, path: '$id' });
const activity = createRoute({
  getParentRoute: () => root,
  path: '/activity',
  component: lazyRouteComponent(() => import('../activity/activity.tsx'), 'Activity'),
});
const activityFirst = createRoute({
  getParentRoute: () => activity,
  path: '/',
  beforeLoad: () => redirect({ to: '/activity/alerts', replace: true, throw: true }),
});
const alerts = createRoute({
  getParentRoute: () => activity,
  path: '/alerts',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('../activity/alerts.tsx'), 'Alerts'),
});
const events = createRoute({
  getParentRoute: () => activity,
  path: '/events',
  validateSearch: eventsSearch,
  component: lazyRouteComponent(() => import('../activity/events.tsx'), 'Events'),
});
const runs = createRoute({
  getParentRoute: () => activity,
  path: '/runs',
  component: lazyRouteComponent(() => import('../activity/runs.tsx'), 'Runs'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings.tsx'), 'Settings'),
});
const settingsPart = createRoute({
  getParentRoute: () => root,
  path: '/settings/$part',
  component: lazyRouteComponent(() => import('../settings/settings.tsx'), 'Settings'),
});
const status = createRoute({
  getParentRoute: () => root,
  path: '/status',
  /** `wall`: as it is seen from across the room. */
  validateSearch: ({ wall }: Record<string, unknown>): { readonly wall?: 1 } => (wall === 1 ? { wall } : {}),
  component: lazyRouteComponent(() => import('../status/status.tsx'), 'Status'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    first,
    studio,
    chosen,
    sources.addChildren([source]),
    library,
    media,
    recordings,
    destinations.addChildren([destination]),
    activity.addChildren([activityFirst, alerts, events, runs]),
    settings,
    settingsPart,
    status,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
