/** `/api/settings`. */
import { defaultSettings, settings, settingsBody, settingsSaved, type Settings } from '#contract/index.ts';
import { encodingOf, hasForm, pushAllowed } from '#show/index.ts';
import type { App, Parts } from './parts.ts';

export function settingsRoutes(app: App, { store, desired, program }: Parts): void {
  app.get(
    '/api/settings',
    { schema: { response: { 200: settings } } },
    async () => (await store.desired.get('settings')) ?? defaultSettings,
  );

  app.put('/api/settings', { schema: { body: settingsBody, response: { 200: settingsSaved } } }, async (request) => {
    const saved = await store.desired.change('settings', (before) => settings.parse({ ...(before ?? defaultSettings), ...request.body }));
    await desired.refresh();
    program.allowPushes(await pushAllowed(store));
    return { ...saved, applies: isTakenOver(saved) ? ('now' as const) : ('next_start' as const) };
  });

  function isTakenOver({ encoding }: Settings): boolean {
    const running = program.running?.show.encoding;
    if (running === undefined) return true;
    const speedIsFree = encoding.profile !== 'custom' || encoding.speed === 'auto' || encoding.speed === running.speed;
    return speedIsFree && hasForm(running, encodingOf(running, running.rate, encoding, null));
  }
}
