import { useState } from 'react';
import { texts } from '../texts.ts';
import { Switch } from '../ui/switch.tsx';
import { noticeChoice, noticeState, permissionNow } from './notice-choice.ts';
import { Setting } from './setting.tsx';

const words = texts.alerts.sound;

/** The browser is asked when somebody turns it on, and never before. */
export function NoticeSetting() {
  const { isOn } = noticeChoice.use();
  const [permission, setPermission] = useState(permissionNow);
  const state = noticeState(isOn, permission);
  const turn = async (on: boolean): Promise<void> => {
    noticeChoice.change({ isOn: on });
    if (on) setPermission(await Notification.requestPermission());
  };
  return (
    <Setting name={words.notices} says={words.noticesSays[state]}>
      <Switch
        label={words.notices}
        isOn={state === 'on'}
        isOff={state === 'impossible' || state === 'refused'}
        onChange={(on) => void turn(on)}
      />
    </Setting>
  );
}
