/** What is stored, and what does not let itself be stored. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const storedErrors = {
  TIMELINE_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string }) => `"${f.name}" is running and cannot be deleted.`,
    remedy: 'Stop it first.',
  },
  EDIT_OVERWRITTEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string; cue: string; revision: number }) =>
      `Two people changed cue "${f.cue}" of "${f.name}" at once. The later change holds; the other is in revision ${f.revision}.`,
    remedy: 'Look at that cue, and change it again if it is not as you want it.',
  },
  TIMELINE_FORMAT_FIXED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string; format: string }) => `"${f.name}" is running at ${f.format}: its size and frame rate cannot change now.`,
    remedy: 'Stop it first, or save it with the size and frame rate that it runs at.',
  },
  CAMERA_ID_TAKEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { id: number }) => `There is a camera ${f.id} already.`,
    remedy: 'Change that one, or leave the id out to get the next free one.',
  },
  CAMERA_BACKUP_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { id: number }) => `Camera ${f.id} cannot be the backup: it is not another camera that exists.`,
    remedy: 'Choose another camera, or none.',
  },
  CAMERA_PASSWORD_HIDDEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: () => 'The password in the address is hidden and belongs to another address.',
    remedy: 'Type the password again in place of the dots.',
  },
  DATABASE_DAMAGED: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 500,
    message: () => 'The database in the data folder is damaged.',
    remedy: 'Restore it from a backup, or move vistterstream.db out of the data folder to begin with an empty one.',
  },
  DATABASE_NEWER: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { found: number; known: number }) =>
      `The database was written by a newer version (its form is ${f.found}, this version knows ${f.known}).`,
    remedy: 'Install the newer version again, or choose another folder with --data.',
  },
  DATABASE_NOT_WRITABLE: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: () => 'Nothing was saved: the disk of the data folder does not take it.',
    remedy: 'Check the disk and the rights of the data folder. The program on air is not touched.',
  },
  DISK_FULL: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 507,
    message: () => 'Nothing was saved: the disk of the data folder is full.',
    remedy: 'Make room on the disk and save again. The program on air is not touched.',
  },
} satisfies ErrorDescriptions;
