/** Whether the computer shows a message for a failure while this page is hidden. Asked of the browser only by a press. */
import { z } from 'zod';
import { createStored } from './stored.ts';

const shape = z.object({ isOn: z.boolean() }).catch({ isOn: false });

export const noticeChoice = createStored('vistterstream.notices', (stored) => shape.parse(stored));

/** `impossible`: browsers allow them only over HTTPS and on the machine itself; `refused`: a person said no, which only he can change, there. */
export type NoticeState = 'impossible' | 'refused' | 'off' | 'on';

export function noticeState(isOn: boolean, permission: NotificationPermission | null): NoticeState {
  if (permission === null) return 'impossible';
  if (permission === 'denied') return 'refused';
  return isOn && permission === 'granted' ? 'on' : 'off';
}

let hasFailed = false;

/** Chrome on Android has all that is asked for, and shows no message of a page: that is known only by trying. */
export const noticeFailed = (): void => void (hasFailed = true);

/** Null: this browser has none here. */
export const permissionNow = (): NotificationPermission | null =>
  !hasFailed && window.isSecureContext && 'Notification' in window ? Notification.permission : null;
