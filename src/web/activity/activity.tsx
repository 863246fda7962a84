import { texts } from '../texts.ts';
import { Screen } from '../ui/screen.tsx';

/** What wants a person, what happened, and what was run. */
export const Activity = () => (
  <Screen title={texts.rail.activity} about={null} actions={null}>
    <></>
  </Screen>
);
