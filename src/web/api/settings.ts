import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { settings, settingsSaved, type Settings, type SettingsSaved } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

const LOOK_AGAIN_MS = 15_000;
const KEY = 'settings';

export const askSettings = async (): Promise<Settings> => understood(settings, await ask({ method: 'GET', path: '/api/settings' }));

/** `hasContact`: asked again at once when contact returns. */
export const settingsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: [KEY, hasContact],
    queryFn: askSettings,
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (before: Settings | undefined) => before,
  });

export const settingsChanged = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: [KEY] });

/** What is left out stays as it is. */
export const saveSettings = async (changes: Partial<Settings>): Promise<SettingsSaved> =>
  understood(settingsSaved, await ask({ method: 'PUT', path: '/api/settings', body: changes }));
