import { freeRoom } from './free-room.ts';

export const recordingWords = {
  count: (count: number) => (count === 1 ? '1 recording' : `${count} recordings`),
  none: 'No recordings yet. Add a recording as a destination; the program is then written to disk while it runs.',
  room: (freeBytes: number, lasts: string) => `${freeRoom(freeBytes)}, about ${lasts}`,
  hours: (hours: number) => `${hours} hours`,
  minutes: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  lengthUnknown: 'length not known',
  changed: (when: string) => `written to ${when}`,
  isPlain: 'plain MP4',
  recording: 'Being recorded',
  finished: 'Finished',
  download: 'Download',
  downloadNamed: (name: string) => `Download ${name}`,
  plain: 'Write as plain MP4',
  plainNamed: (name: string) => `Write as plain MP4: ${name}`,
  writing: (seconds: number) => `Written as plain MP4, ${seconds} s so far`,
  writingLabel: 'It is being written as plain MP4',
  deleteNamed: (name: string) => `Delete ${name}`,
  deleteAsks: (name: string) => `Delete "${name}"?`,
  deleteSays: 'It cannot be brought back.',
} as const;
