import { clockTime, format } from './clock-time.ts';

export const timelineWords = {
  title: 'Timelines',
  library: 'All timelines',
  librarySays: 'What runs goes on, whatever is opened here.',
  open: 'Open',
  openNamed: (name: string) => `Open ${name}`,
  loading: 'Looking for timelines.',
  nothing: 'There is no timeline yet. Import one from a file, or start VistterStream with --demo.',
  about: (duration: number, resolution: string, fps: number) => `${clockTime(duration)} · ${format(resolution, fps)}`,
  start: 'Start',
  startNamed: (name: string) => `Start preview: ${name}`,
  running: 'Running',
  /** When contact was lost. */
  wasRunning: 'Was running',
  stateNamed: (state: string, name: string) => `${state}: ${name}`,
  export: 'Export',
  exportNamed: (name: string) => `Export ${name}`,
  duplicate: 'Duplicate',
  duplicateNamed: (name: string) => `Duplicate ${name}`,
  delete: 'Delete',
  deleteNamed: (name: string) => `Delete ${name}`,
  deleteAsks: (name: string) => `Delete "${name}"?`,
  deleteSays: 'It can be brought back for a few seconds. Export it first if it may be needed later.',

  import: 'Import…',
  importing: 'Reading the file.',
  dropHint: 'or drop a .json file here',
  drop: 'Drop the file to import its timeline',
  imported: (name: string) => `"${name}" was imported`,
  importedFrom: (file: string) => `From ${file}.`,
  warnings: (count: number) => {
    if (count === 0) return 'Everything in it is there: it can be started as it is.';
    return `${count === 1 ? 'One thing' : `${count} things`} will not be as it is written:`;
  },
  notImported: (file: string) => `${file} was not imported`,
  nothingChanged: 'Nothing was changed. Mend the file and import it again.',
  faults: (count: number) => (count === 1 ? 'It has one fault:' : `It has ${count} faults:`),
} as const;
