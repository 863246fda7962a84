import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { settings, settingsSaved, type Settings, type SettingsSaved } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LOOK_AGAIN_MS = 15_000;

export const askSettings = async (): Promise<Settings> => understood(settings, await ask({ method: 'GET', path: '/api/settings' }));

export const settingsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('settings'),
    enabled: hasContact,
    queryFn: askSettings,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const settingsChanged = (queries: QueryClient): Promise<void> => changed(queries, 'settings');

/** As they were answered just now. */
export const settingsKnown = (queries: QueryClient, known: Settings): void => void queries.setQueryData(keyOf('settings'), known);

/** What is left out stays as it is. */
export const saveSettings = async (changes: Partial<Settings>): Promise<SettingsSaved> =>
  understood(settingsSaved, await ask({ method: 'PUT', path: '/api/settings', body: changes }));
