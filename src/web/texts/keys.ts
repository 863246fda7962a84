import { screenNames } from './screen-names.ts';

/** What the keys do. */
export const keyWords = {
  title: 'Keys',
  about: 'With Shift it changes what viewers see. Everything else only looks or edits.',
  groups: { seen: 'Viewers see it, on every screen', look: 'Look and prepare', anywhere: 'Anywhere' },
  rows: {
    slate: 'Slate on, off',
    force: 'Force camera 1 to 9',
    pin: 'Pin the camera, unpin it',
    overlays: 'Clear overlays, show them again',
    back: 'Back to the timeline',
    pause: 'Pause the timeline, resume it',
    stop: 'Stop the stream (asks)',
    play: 'In a preview: start, pause, resume the timeline',
    goLive: 'Go live (asks)',
    fullScreen: 'Full screen',
    mute: 'Sound off, on',
    zoom: 'Timeline: closer, further',
    whole: 'Timeline: all of it',
    list: 'Timeline as a list',
    wall: 'Wall view: the state from across the room',
    alerts: 'Open problems, one after the other',
    close: 'Close, cancel, leave the wall view',
    help: 'This help',
    ...screenNames,
  },
  then: 'then',
  areOff: 'Keys without Ctrl are turned off in this browser.',
  change: 'Turn them on or off in Settings',
  spaceGoingLive: { message: 'Space does nothing while it goes live.', remedy: 'Shift+Space pauses the timeline.' },
  spaceOnAir: { message: 'Space does nothing while viewers watch.', remedy: 'Shift+Space pauses the timeline.' },
} as const;
