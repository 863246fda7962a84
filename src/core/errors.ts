/**
 * The closed list of everything that goes wrong and is told to somebody.
 * Documentation, troubleshooting and tests are made from it. Words: what happened (message), what you can do (remedy).
 */
import { defineErrors } from './define-errors.ts';

export const errors = defineErrors({
  // ---- starting up
  PORT_TAKEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { port: number; host: string }) => `Port ${f.port} on ${f.host} is taken by another program.`,
    remedy: 'Stop that program, or choose another port with --port.',
  },
  PORT_NOT_ALLOWED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { port: number }) => `This user may not listen on port ${f.port}.`,
    remedy: 'Choose a port from 1024 on with --port.',
  },
  HOST_NEEDS_SIGN_IN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { host: string }) => `VistterStream does not listen on ${f.host}: without sign-in anybody on that network could drive it.`,
    remedy: 'Leave --host out, and reach the page from elsewhere through an SSH tunnel.',
  },
  ADDRESS_NOT_OURS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { host: string }) => `This machine has no address ${f.host} to listen on.`,
    remedy: 'Leave --host out to listen on this machine only, or give an address that this machine has.',
  },
  DATA_FOLDER_READ_ONLY: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 500,
    message: (f: { folder: string }) => `The data folder ${f.folder} cannot be written to.`,
    remedy: 'Give this user the right to write there, or choose another folder with --data.',
  },
  DATA_FOLDER_IN_USE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { folder: string; pid: number }) => `The data folder ${f.folder} is in use by another VistterStream (process ${f.pid}).`,
    remedy: 'Use the one that is running, stop it first, or choose another folder with --data.',
  },
  OPTION_NOT_KNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { option: string; why: string }) => `The option ${f.option} cannot be used: ${f.why}.`,
    remedy: 'Run with --help to see the options.',
  },

  // ---- requests
  NOT_FOUND: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 404,
    message: (f: { what: string }) => `There is no ${f.what}.`,
    remedy: 'Check the address, or reload the list: it may have been deleted.',
  },
  BODY_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { what: string; count: number }) =>
      `The ${f.what} has ${f.count === 1 ? '1 fault' : `${f.count} faults`}. Nothing was changed.`,
    remedy: 'Mend each fault that is listed and send it again.',
  },
  BODY_NOT_JSON: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'What was sent is not JSON.',
    remedy: 'Send a JSON document with the content type application/json.',
  },
  BODY_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 413,
    message: (f: { limitBytes: number }) => `What was sent is larger than ${Math.round(f.limitBytes / 1e6)} MB.`,
    remedy: 'Split it into smaller parts.',
  },
  HOST_FOREIGN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 421,
    message: (f: { host: string }) => `This address is not served under the name "${f.host}".`,
    remedy: 'Open the page under the address that VistterStream printed when it started.',
  },
  ORIGIN_FOREIGN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 403,
    message: (f: { origin: string }) => `A page from ${f.origin} may not drive this machine.`,
    remedy: 'Use the page that VistterStream itself serves.',
  },
  REQUEST_NOT_READABLE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'The request could not be read.',
    remedy: 'Send it again as HTTP/1.1, with its headers under 16 kB and its body within 30 s.',
  },
  RANGE_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 416,
    message: () => 'The file has no such part: it is shorter.',
    remedy: 'Ask for all of it.',
  },
  REVISION_STALE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 412,
    message: (f: { name: string; revision: number }) =>
      `"${f.name}" was changed by somebody else; it is now at revision ${f.revision}. Nothing was saved.`,
    remedy: 'Load it again, make your change there and save it.',
  },

  // ---- what is stored
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

  // ---- the program
  PREVIEW_NOT_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'No preview is running.',
    remedy: 'Nothing to do.',
  },
  PROGRAM_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string }) => `"${f.name}" is already running.`,
    remedy: 'Watch that one, or stop it first.',
  },
  VALUES_FULL: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { most: number }) => `There are ${f.most} pushed values already, and no room for another name.`,
    remedy: 'Push under names that are used already.',
  },
  VALUES_LONG: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { most: number }) => `All pushed values together may have ${f.most} characters, and with this one they would have more.`,
    remedy: 'Push shorter texts.',
  },
  PROGRAM_NOT_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: () => 'No program is running.',
    remedy: 'Start a timeline first.',
  },
  PREVIEW_NOT_READY: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: (f: { part: string }) => `The preview cannot start: ${f.part} does not answer.`,
    remedy: 'Wait a few seconds and try again; it is being restarted.',
  },
  PREVIEW_STANDS: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: (f: { seconds: number }) => `No picture of the program has reached the preview for ${f.seconds} s.`,
    remedy: 'Wait a few seconds: it is being mended. If it stays, stop the program and start it again.',
  },

  // ---- the stream for players
  STREAM_OFFLINE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 404,
    message: () => 'No program is running, so there is nothing to play.',
    remedy: 'Start a timeline, then open this address again.',
  },
  STREAM_FILE_GONE: {
    whose: 'network',
    retry: 'no',
    httpStatus: 404,
    message: (f: { file: string }) => `The stream has no ${f.file}, or no longer.`,
    remedy: 'Let the player go to the live picture: it has fallen too far behind.',
  },
  STREAM_REQUEST_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: (f: { why: string }) => `The player's request makes no sense: ${f.why}.`,
    remedy: 'Open the stream anew in the player.',
  },
  STREAM_LATE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: () => 'The next part of the stream has not come in time.',
    remedy: 'Wait a few seconds and open the stream again: the program is starting, or its media process is being restarted.',
  },
  STREAM_FULL: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { most: number }) => `${f.most} players wait for the stream already, and no more are let in.`,
    remedy: 'Close some of the players, or try again later.',
  },

  // ---- the media process
  ENGINE_GONE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: (f: { how: string }) =>
      `The media process stopped (${f.how}). Viewers see the last picture, then the slate, until it is back.`,
    remedy: 'Nothing to do.',
  },
  ENGINE_NOT_STARTING: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: (f: { tries: number }) =>
      `The media process did not come up after ${f.tries} tries. Viewers see the slate; it is tried again.`,
    remedy: 'Run "vistterstream doctor"; if it finds nothing, restart VistterStream.',
  },
  OVERLOAD_STEP: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { did: string }) => `This machine cannot keep up with the program: ${f.did}.`,
    remedy: 'End other programs on this machine, or choose a smaller size or frame rate. It is undone by itself once there is room again.',
  },
  OVERLOAD_OVER: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 503,
    message: (f: { did: string }) => `This machine has kept up for a while: ${f.did}.`,
    remedy: 'Nothing to do.',
  },

  // ---- sources
  SOURCE_ADDRESS_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string }) => `"${f.address}" is not an address of a camera or stream.`,
    remedy: 'Give an address such as rtsp://192.168.1.20/stream1.',
  },
  SOURCE_LISTENS_TO_ALL: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { host: string }) => `At ${f.host} anybody on any network could send pictures to this machine.`,
    remedy: 'Name the address that this machine has on its own network, such as srt://192.168.1.5:9000?mode=listener.',
  },
  DEVICE_ADDRESS_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string; example: string }) =>
      `"${f.address}" is not the address of a camera or microphone of this machine; one looks like ${f.example}.`,
    remedy: 'Name a device /dev/video… or an ALSA device such as hw:1,0; "v4l2-ctl --list-devices" and "arecord -l" list them.',
  },
  DEVICE_MISSING: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: there is no device ${f.device}.`,
    remedy: 'Check that it is plugged in and that its number is right. It returns by itself.',
  },
  DEVICE_BUSY: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: ${f.device} is in use by another program.`,
    remedy: 'Close the program that uses it. It returns by itself.',
  },
  DEVICE_NOT_ALLOWED: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: this user may not open ${f.device}.`,
    remedy: 'Add this user to the groups video and audio, and start VistterStream again.',
  },
  DEVICE_NOT_CAPABLE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: ${f.device} does not work with what its address asks for.`,
    remedy: 'Leave size, fps, format, channels and rate out of its address, or give values that it offers.',
  },
  RECORDER_MISSING: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name}: the program "arecord", by which microphones are read, is not installed.`,
    remedy: 'Install it (on Debian and its kin: sudo apt-get install alsa-utils). The microphone then comes by itself.',
  },
  SOURCE_HOST_UNKNOWN: {
    whose: 'network',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; host: string }) => `${f.name}: the name ${f.host} was not found.`,
    remedy: 'Check the address for a typing error, or the network.',
  },
  SOURCE_REFUSED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} refused the connection.`,
    remedy: 'Check that it is switched on and that the port in its address is right.',
  },
  SOURCE_SILENT: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 504,
    message: (f: { name: string; seconds: number }) => `${f.name} did not answer within ${f.seconds} s.`,
    remedy: 'Check its power and network cable.',
  },
  SOURCE_UNAUTHORISED: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} refused the user name or password.`,
    remedy: 'Correct the user name and password in its address.',
  },
  SOURCE_PATH_UNKNOWN: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} answers, but has no stream under the path in its address.`,
    remedy:
      'Correct what stands behind the host in its address; the manual of the camera names it, and "Find cameras" asks the camera for it.',
  },
  SOURCE_NOT_MEDIA: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} answers, but not with pictures that can be read.`,
    remedy: 'Check the path in its address, and that the camera sends H.264 or HEVC.',
  },
  SOURCE_NO_PICTURE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} has no picture in it.`,
    remedy: 'Choose a file with a picture, or use it as sound.',
  },
  SOURCE_CLOSED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} stopped sending pictures.`,
    remedy: 'Check its power and network cable. It returns by itself.',
  },
  SOURCE_REPLACED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string; by: string }) => `${f.name} gives no good picture. Viewers see ${f.by}.`,
    remedy: 'The show goes on, and it is tried again all the time. Check its power and its network.',
  },
  SOURCE_RETURNED: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 503,
    message: (f: { name: string }) => `${f.name} gives steady pictures again and is shown where the timeline asks for it.`,
    remedy: 'Nothing has to be done.',
  },
  STREAM_NOT_OPENED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) =>
      `The stream ${f.name} is not opened: the timeline names more streams on the web than the 16 that are.`,
    remedy: 'Take some of them out of the timeline, or split it into several.',
  },
  MEDIA_ENDS_ENGINE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `Twice the media process ended while it was opening ${f.name}. The file is left out of this run.`,
    remedy: 'Convert the file to another format and upload it again, then stop and start the program.',
  },
  MEDIA_MISSING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 404,
    message: (f: { name: string }) => `The file ${f.name} is not there.`,
    remedy: 'Upload it again, or choose another in the timeline.',
  },
  MEDIA_NOT_READABLE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `The file ${f.name} is damaged or is not a recording.`,
    remedy: 'Play it on your computer; if it does not play there, make it again and upload it.',
  },
  MEDIA_CUT_OFF: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; seconds: number; promised: number }) =>
      `The file ${f.name} ends after ${f.seconds} s, though it says that it has ${f.promised} s. Its last picture stays.`,
    remedy: 'Make the file again, or make its cue shorter.',
  },
  MEDIA_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; width: number; height: number }) =>
      `The picture of ${f.name} is ${f.width}x${f.height}, larger than this machine shows.`,
    remedy: 'Use a recording of at most 4096x2304, or a still picture of at most 40 megapixels.',
  },

  // ---- the library
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

  // ---- overlays
  PICTURE_NOT_READABLE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `The picture ${f.name} is damaged or is not a picture.`,
    remedy: 'Open it on your computer; if it does not show there, save it again as PNG or JPEG and upload it.',
  },
  PICTURE_IS_PAGE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} gives a web page instead of a picture. The last good picture stays.`,
    remedy: "Use the picture's own address: open it in a browser, and only the picture must show.",
  },
  OVERLAY_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; width: number; height: number }) =>
      `${f.name} would be shown at ${f.width}x${f.height}, larger than this machine draws.`,
    remedy: 'Make its width, height or scale smaller.',
  },
  OVERLAY_COLOUR_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { colour: string }) => `"${f.colour}" is not a colour that is known. The usual one is shown.`,
    remedy: 'Use a colour of CSS, such as #ffcc00, white or rgb(0 40 90 / 80%).',
  },
  OVERLAY_ZONE_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { zone: string }) => `"${f.zone}" is not a time zone that is known. The time is shown in UTC.`,
    remedy: 'Use a name such as Europe/Berlin or America/New_York.',
  },
  OVERLAY_FORMAT_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { format: string; part: string }) =>
      `"${f.format}" cannot be shown: "${f.part}" means nothing there. The usual format is shown.`,
    remedy: "Use H, m and s for times, E, d, M and y for dates, {value} for a pushed value, and put words in quotes, such as HH:mm 'Uhr'.",
  },
  OVERLAY_UNTIL_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { until: string }) => `The countdown has no time to count to: "${f.until}" is none.`,
    remedy: 'Give "until" a date and time, such as 2030-06-01T18:00:00.',
  },
  OVERLAY_VALUE_NOT_NUMBER: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { name: string; value: string }) =>
      `The value ${f.name} is "${f.value}", but its format asks for a number. The last one stays.`,
    remedy: 'Send a number, or use {value} in the format.',
  },
  OVERLAY_TEMPLATE_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { template: string }) => `There is no lower third "${f.template}". The usual one is shown.`,
    remedy: 'Use "default", "branded", or the address of a picture in the library.',
  },
  OVERLAY_FONT_MISSING: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 422,
    message: (f: { characters: string }) => `There is no font for these characters: ${f.characters}.`,
    remedy:
      'Install a font that has them on this machine (for Chinese, Japanese and Korean: fonts-noto-cjk) and start VistterStream again.',
  },
  OVERLAY_TEXT_CUT: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { shown: number; length: number }) =>
      `Of a text of ${f.length} characters the first ${f.shown} fit. The rest is left out.`,
    remedy: 'Shorten it, make its font smaller, or give it more room.',
  },

  // ---- pictures from the web
  PICTURE_NOT_FETCHED: {
    whose: 'network',
    retry: 'later',
    httpStatus: 502,
    message: (f: { address: string; why: string }) => `The picture at ${f.address} was not fetched: ${f.why}. The last good one stays.`,
    remedy: 'Open the address in a browser on this machine. It is tried again by itself.',
  },
  PICTURE_NOT_A_PICTURE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { address: string }) => `What ${f.address} sends is no picture. The last good one stays.`,
    remedy: 'Give the address of the picture itself (PNG, JPEG, WebP, GIF or BMP), not of a page that shows it.',
  },
  PICTURE_TOO_LARGE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { address: string; size: string }) => `The picture at ${f.address} is too large: ${f.size}. The last good one stays.`,
    remedy: 'Use one of at most 20 MB, 40 megapixels and 16384 pixels a side.',
  },
  PICTURE_ADDRESS_OURS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string }) => `The address ${f.address} leads to VistterStream itself; nothing is fetched from there.`,
    remedy: 'Give the address of a picture elsewhere, or upload the picture.',
  },

  // ---- cameras: what a test finds, and what is found on the network
  CAMERA_CODEC_UNKNOWN: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; codec: string }) => `${f.name} sends its picture as ${f.codec}, which is not understood.`,
    remedy: 'Set the video of the camera to H.264.',
  },
  CAMERA_KEYS_RARE: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; atLeast: boolean; seconds: number }) =>
      `${f.name} sends a picture that stands by itself ${f.atLeast ? 'less often than every' : 'only every'} ${f.seconds} s. After a fault it comes back that much later.`,
    remedy: 'Set a key picture (I-frame, GOP) every 1 or 2 s in the camera.',
  },
  CAMERA_B_PICTURES: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) =>
      `${f.name} sends B pictures, each of which waits for a later one: it is seen some pictures later than it could be.`,
    remedy: 'Turn B frames off in the camera, or choose its profile Baseline or Main without them.',
  },
  CAMERA_HEVC: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} sends H.265, which costs this machine about twice as much as H.264.`,
    remedy: 'Set the video of the camera to H.264 if this machine is to carry several.',
  },
  CAMERA_LARGE: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; width: number; height: number }) =>
      `${f.name} sends ${f.width}x${f.height}: more than the program shows, and each picture costs what its size is.`,
    remedy: 'Set 1920x1080 in the camera, or give the address of a smaller stream of it.',
  },
  CAMERA_TESTS_BUSY: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: (f: { most: number }) => `${f.most} cameras are being tested already.`,
    remedy: 'Wait until one of the tests is over, at most 12 s.',
  },
  DISCOVERY_RUNNING: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: () => 'Cameras are being looked for already.',
    remedy: 'Wait until that is over, at most 25 s.',
  },
  DISCOVERY_ADDRESS_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string }) => `This machine has no address ${f.address} to look for cameras from.`,
    remedy: 'Leave the addresses out to look on every network of this machine.',
  },
  DISCOVERY_NOT_SENT: {
    whose: 'network',
    retry: 'later',
    httpStatus: 502,
    message: (f: { address: string }) => `No question for cameras could be sent from ${f.address}.`,
    remedy: 'Check that this machine is connected to that network.',
  },
  ONVIF_SILENT: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 504,
    message: (f: { address: string }) => `The camera at ${f.address} was found, but does not answer what it is asked.`,
    remedy: 'Check that ONVIF is turned on in the camera, or add the camera by its address.',
  },
  ONVIF_UNAUTHORISED: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { address: string }) => `The camera at ${f.address} wants a user name and password before it tells its streams.`,
    remedy: 'Look again with the user name and password of the camera; some have a user for ONVIF of their own.',
  },
  ONVIF_NOT_READABLE: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 502,
    message: (f: { address: string }) => `What the camera at ${f.address} answers is not ONVIF.`,
    remedy: 'Add the camera by its address.',
  },
  ONVIF_ADDRESS_REFUSED: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 502,
    message: (f: { address: string }) => `The camera at ${f.address} names an address that is not its own; nothing is asked there.`,
    remedy: 'Add the camera by its address. If you do not know the device, look what it is.',
  },

  // ---- stills
  STILL_NO_KEY_PICTURE: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 504,
    message: (f: { name: string; seconds: number }) => `${f.name} sent no picture that stands by itself within ${f.seconds} s.`,
    remedy: 'Set a key picture (I-frame, GOP) every 1 or 2 s in the camera.',
  },
  STILLS_BUSY: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: () => 'Too many still pictures are asked for at once.',
    remedy: 'Wait a few seconds and try again.',
  },
  STILLS_NOT_READY: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: () => 'The process that makes still pictures does not answer. The program on air is not touched.',
    remedy: 'Wait a few seconds and try again; it is being restarted.',
  },

  // ---- pushes
  PUSH_PORT_TAKEN: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: (f: { port: number; host: string }) =>
      `Nothing can be pushed by RTMP: port ${f.port} on ${f.host} is taken by another program. All else works.`,
    remedy: 'Stop that program, or choose another port with --rtmp-port. It is tried again by itself.',
  },
  PUSH_NOT_LISTENING: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { port: number; host: string; why: string }) =>
      `Nothing can be pushed by RTMP: listening on port ${f.port} of ${f.host} failed (${f.why}). All else works.`,
    remedy: 'Choose a port from 1024 on with --rtmp-port. It is tried again by itself.',
  },
  PUSH_NOT_SENDING: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string; address: string }) => `Nobody pushes ${f.name}. It is waited for at ${f.address}.`,
    remedy: 'Start the stream in OBS, or in whatever sends it, to that address.',
  },
  PUSH_NOT_KNOWN: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 404,
    message: (f: { name: string }) => `Nobody may push ${f.name}: there is no push key of that name, or it is turned off.`,
    remedy: 'Make a push key of that name, or choose another source.',
  },
  PUSH_SILENT: {
    whose: 'network',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string; seconds: number }) => `What pushes ${f.name} sent nothing for ${f.seconds} s and was disconnected.`,
    remedy: 'Check its network. Where it does not connect again by itself, start its stream again.',
  },
  PUSH_NOT_READABLE: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; why: string }) => `${f.why} So what is pushed as ${f.name} cannot be shown.`,
    remedy: 'Let it send H.264 and AAC by RTMP.',
  },
  PUSH_KEY_NAME_TAKEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string }) => `There is a push key "${f.name}" already.`,
    remedy: 'Choose another name, or delete that one to get a new key for it.',
  },
  PUSH_KEYS_FULL: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { most: number }) => `There are ${f.most} push keys already.`,
    remedy: 'Delete one that is used no longer.',
  },

  // ---- files, own ports, going live
  LIVE_NEEDS_PREVIEW: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'Can only go live from preview mode. Start preview first.',
    remedy: 'Start the preview of a timeline, look at it, then go live.',
  },
  DESTINATIONS_NOT_KNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 404,
    message: () => 'No valid destinations found.',
    remedy: 'This version has no destinations yet, so nothing can go live. The preview goes on and can be watched meanwhile.',
  },
  SOURCE_ADDRESS_OURS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { host: string; port: number }) =>
      `At port ${f.port} of ${f.host} there is no camera: VistterStream itself listens there.`,
    remedy:
      'Give the address of the camera. What is pushed to this machine is called push:preview/stream, or push: and the name of its push key.',
  },
  PRECONDITION_FAILED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 412,
    message: () => 'The file is not, or is no longer, the one that the request is for.',
    remedy: 'Ask for it without the headers If-Match and If-Unmodified-Since.',
  },

  // ---- between our own processes
  MESSAGE_NOT_VALID: {
    whose: 'us',
    retry: 'no',
    httpStatus: 500,
    message: (f: { why: string }) => `A message between two processes was not valid: ${f.why}.`,
    remedy: 'Nothing to do; the process that sent it is restarted.',
  },
  BITSTREAM_NOT_VALID: {
    whose: 'us',
    retry: 'no',
    httpStatus: 500,
    message: (f: { why: string }) => `A coded picture cannot be read: ${f.why}.`,
    remedy: 'Nothing to do; the process that made it is restarted.',
  },
  FEED_GONE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: (f: { name: string; how: string }) => `The process that reads ${f.name} stopped (${f.how}) and is replaced.`,
    remedy: 'Nothing to do.',
  },
  SERVER_NOT_STARTING: {
    whose: 'us',
    retry: 'no',
    httpStatus: 500,
    message: (f: { tries: number }) => `The page and its API did not come up after ${f.tries} tries.`,
    remedy: 'Look at the lines above for the cause; run "vistterstream doctor" if they do not tell.',
  },
  UNEXPECTED: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: () => 'Something went wrong that should not. The program on air is not touched.',
    remedy: 'Try again; if it stays, look at the log for this time.',
  },
});

/** Every code of the list. */
export type ErrorCode = keyof typeof errors.list;
