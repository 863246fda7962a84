/** The library and what is uploaded to it. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const libraryErrors = {
  ASSET_NAME_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { what: 'file' | 'folder'; name: string; why: string }) => `The ${f.what} cannot be called "${f.name}": ${f.why}.`,
    remedy: 'Give it another name and send it again.',
  },
  ASSET_EXISTS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { path: string }) => `There is a file ${f.path} in the library already. Nothing was changed.`,
    remedy: 'Give it another name or folder, or send it with ?replace=true to put it in the place of that one.',
  },
  ASSET_IN_USE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { path: string; count: number }) =>
      `${f.path} is used by ${f.count === 1 ? 'a timeline' : `${f.count} timelines`}. Nothing was changed.`,
    remedy:
      'Take it out of the timelines that are listed first, or do it with ?force=true: on air what stands in for it is shown, else the slate.',
  },
  ASSET_NOT_MEDIA: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} is no picture, video or sound that can be used.`,
    remedy:
      'Use PNG, JPEG, WebP, GIF or BMP for pictures, MP4, MOV, MKV, WebM or TS for video, MP3, M4A, AAC, WAV, FLAC, OGG or Opus for sound.',
  },
  ASSET_TYPE_MISMATCH: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; form: string }) => `${f.name} is in truth ${f.form}, and its name does not say so.`,
    remedy: 'Let its name end as its content is (.png, .jpg, .mp4 and so on), or save it again in the form that its name says.',
  },
  FILE_ENDS_PROCESS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `Twice the process that looks into files ended over ${f.name}. It is not taken.`,
    remedy: 'Convert the file to another format and upload that.',
  },
  UPLOAD_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: (f: { why: string }) => `What was sent is no upload: ${f.why}.`,
    remedy: 'Send one file as the field "file" of a form (multipart/form-data), and its folder as the field "folder" where it has one.',
  },
  UPLOAD_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 413,
    message: (f: { name: string; limitBytes: number }) =>
      `${f.name} is larger than the ${Math.round(f.limitBytes / 1e6)} MB that an upload may have.`,
    remedy: 'Make it smaller, or allow larger uploads in the settings.',
  },
  UPLOAD_CUT_OFF: {
    whose: 'network',
    retry: 'later',
    httpStatus: 400,
    message: (f: { name: string }) => `${f.name} did not come whole: the connection ended or stood still. Nothing was kept of it.`,
    remedy: 'Send it again.',
  },
  UPLOAD_NO_ROOM: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 507,
    message: (f: { name: string; keptBytes: number }) =>
      `There is no room for ${f.name}: ${Math.round(f.keptBytes / 1e6)} MB of the disk are kept free for the program.`,
    remedy: 'Make room on the disk of the data folder and send it again.',
  },
  UPLOADS_BUSY: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { most: number }) => `${f.most} uploads are under way already.`,
    remedy: 'Wait until one of them has ended and send it again.',
  },
} satisfies ErrorDescriptions;
