import type { ProgramAnswer } from '#contract/index.ts';
import type { Course } from './course.ts';
import type { Machine } from './machine-troubles.ts';

/** All that alerts are made of. */
export type Seen = {
  readonly program: ProgramAnswer;
  /** The sources that the engine has open, by id. */
  readonly judged: ReadonlySet<string>;
  /** The bitrate that the upload line carries and the one that is asked for, kbit/s; null: it carries what is asked. */
  readonly line: { readonly kbps: number; readonly asked: number } | null;
  /** Null: it has not said anything yet. */
  readonly machine: Machine | null;
  readonly course: Course;
};
