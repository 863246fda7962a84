import { SoundSettings } from '../alerts/sound-settings.tsx';
import { texts } from '../texts.ts';
import { Screen } from '../ui/screen.tsx';

/** What is set for the whole machine, and for this page. */
export const Settings = () => (
  <Screen title={texts.rail.settings} about={null} actions={null}>
    <SoundSettings />
  </Screen>
);
