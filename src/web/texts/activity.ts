import type { LogLine, Run } from '#contract/index.ts';
import { clockTime, longTime } from './clock-time.ts';

const count = new Intl.NumberFormat();
const many = (of: number, one: string, more: string): string => `${count.format(of)} ${of === 1 ? one : more}`;

export const activityWords = {
  tabs: 'What is shown',
  alerts: 'Alerts',
  events: 'Events',
  runs: 'Runs',
  unseen: (number: number) => (number === 1 ? '1 is not acknowledged' : `${number} are not acknowledged`),
  older: 'Show older',
  readingOlder: 'Reading',
  heardAgo: (seconds: number) => `Without contact: as it was known ${clockTime(seconds)} ago.`,

  search: 'Search in messages and codes',
  level: 'Level',
  levels: { information: 'Information', problem: 'Problem', failure: 'Failure' } satisfies Record<LogLine['level'], string>,
  everyLevel: 'All',
  loading: 'Reading the log.',
  nothing: 'Nothing has happened yet.',
  notFound: 'Nothing is found. Search for less, or show all levels.',
  found: (number: number, isAll: boolean) => `${many(number, 'line', 'lines')}${isAll ? '' : ' so far'}`,
  exportCsv: 'Export CSV',
  exportJson: 'Export JSON',
  exported: (number: number, isAll: boolean) =>
    isAll ? `${many(number, 'line', 'lines')} exported.` : `The newest ${many(number, 'line', 'lines')} exported: there are more.`,

  loadingRuns: 'Looking for runs.',
  noRuns: 'No runs yet. The first appears when you start a timeline.',
  status: {
    running: 'Running',
    completed: 'Played to its end',
    stopped: 'Stopped by an operator',
    error: 'Ended by a fault',
  } satisfies Record<Run['status'], string>,
  started: 'started',
  ran: (seconds: number) => `ran for ${longTime(seconds)}`,
  runsFor: (seconds: number) => `running for ${longTime(seconds)}`,
  unknownEnd: 'nobody saw it end',
  loops: 'loops',
  pictures: 'pictures',
  late: 'late',
  repeated: 'repeated',
  restarts: 'restarts',
  figure: (number: number) => count.format(number),
} as const;
