import type { EncodingSettings } from '#contract/index.ts';

/** What is set for the whole machine, and for this browser. */
export const settingWords = {
  title: 'Settings',
  parts: {
    appearance: 'Appearance',
    encoding: 'Encoding',
    loudness: 'Loudness',
    notices: 'Notices',
    contact: 'Contact',
    inputs: 'Pushes and uploads',
    keyboard: 'Keyboard',
    alerts: 'Alerts',
  },
  forMachine: 'For everybody who uses this machine.',
  forBrowser: 'For this browser only.',
  loading: 'Asking what is set.',
  again: 'Ask again',
  nothingChanged: 'Nothing is changed.',
  unsaved: 'Not saved yet.',
  saved: { now: 'Saved. It holds from now on.', next_start: 'Saved. What runs keeps its form: all of it holds from the next start on.' },
  takeBack: 'Take back',
  conflict: {
    message: 'Somebody else has changed this meanwhile.',
    remedy: 'What is set now is in the field beside it. Save again if yours is to hold.',
  },
  conflictField: (value: string) => ({ message: `It was set to "${value}" meanwhile.`, remedy: 'Save again if yours is to hold.' }),
  on: 'on',
  off: 'off',
  empty: 'nothing',

  appearance: {
    label: 'Light or dark',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark' },
    says: 'The phone view is always dark from 21:00 to 07:00.',
  },
  encoding: {
    profile: 'Profile',
    profiles: {
      reliability: 'Reliability: 4.5 Mb/s, constant',
      quality: 'Quality: up to 6.0 Mb/s',
      adaptive: 'Adaptive: 4.5 Mb/s, less while the line is in trouble',
      custom: 'Custom',
    } satisfies Record<EncodingSettings['profile'], string>,
    says: 'Figures are for 1080p at 30 pictures a second; other sizes and rates get what they need.',
    bitrate: 'Bitrate, kbit/s',
    rateControl: 'Rate control',
    rateControls: { cbr: 'Constant', vbr: 'As the picture needs, up to the bitrate' },
    h264Profile: 'H.264 profile',
    h264Profiles: { main: 'Main', high: 'High' },
    speed: 'Encoder speed',
    speeds: {
      auto: 'As slow as this machine carries',
      medium: 'Medium',
      fast: 'Fast',
      veryfast: 'Very fast',
      superfast: 'Super fast',
      ultrafast: 'Ultra fast',
    },
    sound: 'Sound, kbit/s',
    when: 'A bitrate changes while the program runs. Another form (rate control, H.264 profile, speed, sound) holds from its next start on.',
  },
  loudness: {
    label: 'Bring the program to',
    choices: { none: 'As loud as it comes', '-14': '-14 LUFS (YouTube and other platforms)', '-23': '-23 LUFS (television, EBU R128)' },
    says: 'It holds at once, also while the program runs.',
  },
  notices: {
    backup: 'While a backup camera stands in',
    slate: 'On the slate',
    says: 'Viewers read it. Empty: nothing is shown.',
  },
  contact: {
    name: 'Name',
    phone: 'Telephone number',
    says: 'The phone view offers to call this person. Both empty: nobody.',
    phoneSays: 'As it is dialled from anywhere: +47 555 01 23.',
  },
  inputs: {
    push: 'Pushes of this machine to preview/stream are shown when nothing else runs, without a key',
    upload: 'Largest upload, MB',
  },
  keyboard: {
    single: 'Single keys',
    says: 'Off: only keys with Ctrl are heard, and Esc. For who speaks to the machine, or whose hand may rest on the keys.',
  },
  notNumber: { message: 'It is not a whole number.', remedy: 'Write digits only.' },
} as const;
