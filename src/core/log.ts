/** Structured log: one JSON line an event on standard error, with the role of the process; secrets are taken out here. */
import { pino } from 'pino';
import { redact } from './redact.ts';

export type Log = {
  /** `event` is a stable name such as "engine gone"; `facts` are figures and codes, never a sentence alone. */
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
};

// A line that cannot be written (a full disk, a reader that went away) is no reason to end a process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const levelOf = (wanted: string | undefined): string => (wanted !== undefined && wanted in pino.levels.values ? wanted : 'info');

/** A log for one process. Addresses in facts lose their user name and password. */
export function openLog(role: string, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const level = levelOf(process.env['VISTTERSTREAM_LOG']);
  const logger = pino({ level, base: { role, pid: process.pid } }, { write: (line: string) => write(redact(line)) });
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, facts) => logger.error(facts ?? {}, event),
  };
}
