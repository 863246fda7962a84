import type { DestinationState, DestinationTest } from '#contract/index.ts';
import { timeOfDay, took } from './clock-time.ts';

export const destinationWords = {
  title: 'Destinations',
  count: (count: number) => (count === 1 ? '1 destination' : `${count} destinations`),
  none: 'Nowhere to send yet. Preview works without one.',
  addYouTube: 'Add YouTube',
  addOther: 'Other',
  add: 'Add destination',
  key: (masked: string) => `key ${masked}`,
  noKey: 'no key',
  toDisk: 'to disk',
  split: (minutes: number | null, megabytes: number | null) => {
    const parts = [...(minutes === null ? [] : [`every ${minutes} min`]), ...(megabytes === null ? [] : [`at ${megabytes} MB`])];
    return parts.length === 0 ? 'one file' : `a new file ${parts.join(' or ')}`;
  },
  worked: (when: string) => `Last used ${when}: it took the program.`,
  failed: (when: string, why: string) => `Last used ${when}: ${why}`,
  never: 'Not used yet.',
  takesAtMost: (kbps: number) => `Takes ${(kbps / 1000).toFixed(1)} Mb/s at most.`,
  noSuch: 'There is no such destination any more. Perhaps somebody deleted it.',
  trying: 'Trying the way there, which may take 5 s.',
  reached: (ms: number) => `It answers, after ${took(ms)}. The key is proved by going live.`,
  recordable: 'The disk takes it.',
  test: 'Test',
  testNamed: (name: string) => `Test ${name}`,
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  on: 'Offered',
  onNamed: (name: string) => `${name} is offered when going live`,
  delete: 'Delete',
  deleteNamed: (name: string) => `Delete ${name}`,
  deleteAsks: (name: string) => `Delete destination "${name}"?`,
  deleteSays: 'Its address and key are forgotten.',
  deleteOnAir: 'The program is being sent there now. Take it off in the studio first, with "Change…".',

  states: {
    off: 'Off',
    ready: 'Ready',
    connecting: 'Connecting',
    live: 'Live',
    stalled: 'Not taking data',
    retrying: 'Retrying',
    failed: 'Failed',
    finished: 'Finished',
  } satisfies Record<DestinationState, string>,
  /** A recording is not live: nobody sees it. */
  writing: 'Writing',

  form: {
    titleNew: 'Add a destination',
    title: (name: string) => `Edit "${name}"`,
    platform: 'Platform',
    name: 'Name',
    nameMissing: { message: 'It has no name.', remedy: 'Write what you call it, such as "YouTube" or "Town website".' },
    url: 'Address',
    urlSays:
      'As the server shows it: rtmp://live.example.com/app or rtmps://live.example.com:443/app. Without a key it ends with the name of the stream.',
    urlMissing: { message: 'It has no address.', remedy: 'Write it as the server shows it, as in rtmp://live.example.com/app.' },
    key: 'Stream key',
    keyOptional: 'Stream key, if the server wants one',
    keyMissing: { message: 'It has no stream key.', remedy: 'Copy it from the platform and paste it here.' },
    keyKept: (masked: string) => `${masked} stays, unless you paste another`,
    keyWhere: 'Where do I find the key?',
    keySteps: {
      youtube: [
        'Open studio.youtube.com and sign in.',
        'Press "Create", then "Go live".',
        'Under "Stream" copy "Stream key".',
        'Paste it here.',
      ],
      facebook: [
        'Open facebook.com/live/producer and sign in.',
        'Choose "Go live", then "Streaming software".',
        'Copy "Stream key". Tick "Persistent stream key", so that it stays the same.',
        'Paste it here.',
      ],
      twitch: [
        'Open dashboard.twitch.tv and sign in.',
        'Open "Settings", then "Stream".',
        'Under "Primary stream key" press "Copy".',
        'Paste it here.',
      ],
    },
    keyPicture: {
      youtube: { place: 'Stream', beside: 'Stream URL', keyField: 'Stream key' },
      facebook: { place: 'Streaming software', beside: 'Server URL', keyField: 'Stream key' },
      twitch: { place: 'Settings, Stream', beside: 'Preferences', keyField: 'Primary stream key' },
    },
    keyPictured: (place: string, key: string) => `A sketch of the page "${place}": the button to copy is beside "${key}".`,
    copyThere: 'Copy',
    changed: (at: Date) => ({
      message: `Somebody else changed this destination at ${timeOfDay(at)}, while this form was open.`,
      remedy: 'Save once more to put what stands here in its place, or cancel and look at theirs.',
    }),
    deleted: {
      message: 'Somebody else deleted this destination while this form was open.',
      remedy: 'Save once more to add it again as it stands here, or cancel. Its key must be pasted anew.',
    },
    removeKey: 'Remove the stored key',
    breaksOff:
      'The program is being sent there now. When this is saved it is broken off, and viewers see a gap until it is connected anew.',
    splitMinutes: 'New file after, minutes',
    splitMegabytes: 'New file at, MB',
    splitSays: 'Empty: never.',
    notNumber: { message: 'This is not a whole number.', remedy: 'Write a number such as 60, or nothing.' },
  },

  check: {
    title: (name: string) => `Test of "${name}"`,
    running: 'Trying the way there, which may take 5 s.',
    passed: 'All is well as far as it can be tried.',
    failed: 'It cannot be used as it is.',
    again: 'Test again',
    keyNote: 'A key is only proved by going live: nothing was published.',
    stepNames: {
      name: 'Name found',
      connection: 'Connected',
      encryption: 'Encrypted',
      rtmp: 'It speaks RTMP and takes the address',
      disk: 'The disk takes it',
    } satisfies Record<DestinationTest['steps'][number]['step'], string>,
    stepsFailed: {
      name: 'The name was not found',
      connection: 'No connection',
      encryption: 'Not encrypted',
      rtmp: 'RTMP was refused',
      disk: 'The disk does not take it',
    } satisfies Record<DestinationTest['steps'][number]['step'], string>,
  },
} as const;
