/** What the OpenAPI document says of each operation beside the shapes of its bodies, which are in `contract/`. */
import type { ErrorCode } from '#core/errors.ts';

export type Operation = {
  /** What it does, in a few words. */
  readonly summary: string;
  readonly description?: string;
  /** What it may be refused with, beside what any request may be refused with; `many`: too much to name. */
  readonly refusals: readonly ErrorCode[] | 'many';
  /** A body that may be sent so. */
  readonly example?: unknown;
  /** Its body is a form with a file. */
  readonly form?: true;
  /** The type of an answer that is not JSON. */
  readonly answers?: string;
  /** `ETag` of the answer, and `If-Match` of the request. */
  readonly etag?: true;
  /** With `Range` a part of it is answered. */
  readonly ranges?: true;
  readonly ifMatch?: true;
};

const timeline = {
  name: 'Harbour',
  duration: 20,
  fps: 30,
  resolution: '1280x720',
  loop: true,
  tracks: {
    video: {
      cues: [
        { id: 'pier', start_time: 0, duration: 12, action: 'show_media', params: { media_url: 'pattern:harbour' } },
        { id: 'bars', start_time: 12, duration: 8, action: 'show_media', params: { media_url: 'pattern:bars', transition: 'fade' } },
      ],
    },
    overlays: [],
  },
};
const camera = { name: 'North pier', url: 'rtsp://viewer:secret@192.168.1.20/stream1' };
const destinationExample = { name: 'Our YouTube', platform: 'youtube', stream_key: 'ab12-cd34-ef56-gh78-ij90' };
const start = { timeline_id: 1 };

const starting: readonly ErrorCode[] = ['NOT_FOUND', 'PROGRAM_RUNNING', 'PREVIEW_NOT_READY'];
const choosing: readonly ErrorCode[] = ['DESTINATIONS_NOT_KNOWN', 'DESTINATION_OFF'];
const destinationIds = { destination_ids: [1] };
const commanding: readonly ErrorCode[] = ['PROGRAM_NOT_RUNNING'];
const cameraFaults: readonly ErrorCode[] = ['SOURCE_ADDRESS_NOT_VALID', 'SOURCE_ADDRESS_OURS'];
const picture: readonly ErrorCode[] = ['MEDIA_MISSING', 'SOURCE_REFUSED', 'SOURCE_SILENT', 'MEDIA_NOT_READABLE', 'STILLS_BUSY'];
const stillsAway: readonly ErrorCode[] = ['STILLS_BUSY', 'STILLS_NOT_READY'];
const testing: readonly ErrorCode[] = ['PUSH_NOT_KNOWN', 'CAMERA_TESTS_BUSY', ...stillsAway];
const placing: readonly ErrorCode[] = ['ASSET_NAME_NOT_VALID', 'ASSET_EXISTS'];
const uploading: readonly ErrorCode[] = [
  'UPLOADS_BUSY',
  'UPLOAD_NOT_VALID',
  'UPLOAD_TOO_LARGE',
  'UPLOAD_NO_ROOM',
  'UPLOAD_CUT_OFF',
  ...placing,
  'ASSET_NOT_MEDIA',
  'ASSET_TYPE_MISMATCH',
  'MEDIA_NOT_READABLE',
  'MEDIA_TOO_LARGE',
  'FILE_ENDS_PROCESS',
  ...stillsAway,
];
const streaming: readonly ErrorCode[] = ['STREAM_FULL', 'STREAM_LATE'];

/** By method and path, as the document writes them. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /api/timelines': { summary: 'All timelines, by name', refusals: [] },
  'POST /api/timelines': { summary: 'Store a new timeline', refusals: [], example: timeline, etag: true },
  'POST /api/timelines/import': {
    summary: 'Store a timeline that another program wrote',
    description: 'The document may be inside `{"timeline": …}`, as `export` gives it, or bare.',
    refusals: [],
    example: { timeline },
    etag: true,
  },
  'GET /api/timelines/{id}': { summary: 'A timeline', refusals: [], etag: true },
  'PUT /api/timelines/{id}': {
    summary: 'Replace a timeline whole',
    description:
      'With `If-Match` only while nobody else has saved it. A program that runs it goes on as it is now from the next picture on.',
    refusals: ['REVISION_STALE', 'TIMELINE_FORMAT_FIXED'],
    example: timeline,
    etag: true,
    ifMatch: true,
  },
  'PATCH /api/timelines/{id}': {
    summary: 'Change parts of a timeline',
    description:
      'Edits of different cues by different people merge. Of one cue the last wins: with `base_revision` the answer says in `overwritten` ' +
      'which cues others had changed meanwhile, and everybody gets the event `log` with EDIT_OVERWRITTEN. All edits are done, or none.',
    refusals: ['TIMELINE_FORMAT_FIXED'],
    example: { base_revision: 1, edits: [{ do: 'set_fields', fields: { name: 'Harbour in the evening' } }] },
    etag: true,
  },
  'DELETE /api/timelines/{id}': { summary: 'Delete a timeline', refusals: ['REVISION_STALE', 'TIMELINE_RUNNING'], ifMatch: true },
  'GET /api/timelines/{id}/export': { summary: 'A timeline as a file', refusals: [] },
  'POST /api/timelines/{id}/duplicate': { summary: 'Copy a timeline', refusals: [], etag: true },
  'GET /api/timelines/{id}/revisions': { summary: 'What was saved of a timeline, the newest first', refusals: [] },
  'GET /api/timelines/{id}/revisions/{revision}': {
    summary: 'A timeline as it was',
    description: 'Send what it answers to `PUT /api/timelines/{id}` to have it so again.',
    refusals: [],
  },

  'GET /api/cameras': { summary: 'All cameras', refusals: [] },
  'POST /api/cameras': {
    summary: 'Add a camera',
    refusals: [...cameraFaults, 'CAMERA_ID_TAKEN'],
    example: camera,
  },
  'GET /api/cameras/{id}': { summary: 'A camera', refusals: [] },
  'PUT /api/cameras/{id}': {
    summary: 'Change a camera',
    description: 'An address whose password came back as dots keeps the one that is stored.',
    refusals: cameraFaults,
    example: camera,
  },
  'DELETE /api/cameras/{id}': { summary: 'Delete a camera', refusals: [] },
  'GET /api/cameras/{id}/snapshot': { summary: 'What a camera shows now', refusals: picture, answers: 'image/jpeg' },
  'GET /api/stills': {
    summary: 'A still picture of a camera, a file or a pattern',
    refusals: ['NOT_FOUND', ...picture],
    answers: 'image/jpeg',
    etag: true,
  },

  'GET /api/cameras/{id}/usage': { summary: 'What would miss a camera', refusals: [] },
  'POST /api/cameras/{id}/test': { summary: 'Try whether a camera gives pictures', refusals: testing },
  'POST /api/cameras/test': {
    summary: 'Try a camera before it is added',
    refusals: ['NOT_FOUND', 'CAMERA_PASSWORD_HIDDEN', ...testing],
    example: camera,
  },
  'POST /api/cameras/discover': { summary: 'Look for cameras on the network (ONVIF)', refusals: ['DISCOVERY_RUNNING'], example: {} },

  'GET /api/destinations': { summary: 'Where a program can be sent to', refusals: [] },
  'POST /api/destinations': {
    summary: 'Add a destination',
    description: 'All that is wrong with it is listed. A platform has its address already; its stream key is never answered.',
    refusals: ['DESTINATIONS_FULL'],
    example: destinationExample,
  },
  'GET /api/destinations/{id}': { summary: 'A destination', refusals: [] },
  'PUT /api/destinations/{id}': {
    summary: 'Change a destination, also one on air',
    description:
      'A key that is left out, or comes back as dots, is the one that is stored, as long as the server is the same; null takes it away. ' +
      'A program that is sent there goes on at the new address; its platform cannot be changed then.',
    refusals: ['DESTINATION_PLATFORM_FIXED'],
    example: destinationExample,
  },
  'DELETE /api/destinations/{id}': { summary: 'Delete a destination', refusals: ['DESTINATION_ON_AIR'] },
  'POST /api/destinations/{id}/test': {
    summary: 'Try whether a destination can be reached',
    description:
      'The name of the server, the connection, its encryption and its RTMP, within 5 s; of a recording the disk. Nothing is published: a platform ' +
      'may go public on that. So the key is not tried; `last_result` tells what came of its last use.',
    refusals: ['DEST_TESTS_BUSY'],
  },
  'GET /api/platforms': { summary: 'What is known of each platform: its address, its limits, where the key is found', refusals: [] },

  'GET /api/assets': { summary: 'The files of the library', refusals: [] },
  'POST /api/assets': { summary: 'Upload a file', refusals: uploading, form: true },
  'GET /api/asset-folders': { summary: 'The folders of the library', refusals: [] },
  'GET /api/assets/{id}': { summary: 'A file of the library', refusals: [] },
  'PUT /api/assets/{id}': { summary: 'Rename or move a file', refusals: ['ASSET_IN_USE', ...placing], example: { filename: 'logo.png' } },
  'DELETE /api/assets/{id}': { summary: 'Delete a file', refusals: ['ASSET_IN_USE'] },
  'GET /api/assets/{id}/usage': { summary: 'Which timelines use a file', refusals: [] },
  'GET /api/assets/{id}/thumbnail': {
    summary: 'A small picture of a file',
    refusals: ['MEDIA_MISSING', 'MEDIA_NOT_READABLE', 'MEDIA_TOO_LARGE', 'SOURCE_NO_PICTURE', ...stillsAway],
    answers: 'image/jpeg',
    etag: true,
  },
  'GET /assets/{*}': {
    summary: 'The file itself, under the name that documents call it by',
    refusals: ['RANGE_NOT_VALID', 'PRECONDITION_FAILED'],
    ranges: true,
  },

  'GET /api/pushes': { summary: 'Who pushes what to this machine', refusals: [] },
  'GET /api/push-keys': { summary: 'Who may push', refusals: [] },
  'POST /api/push-keys': {
    summary: 'Let somebody push under a name',
    refusals: ['PUSH_KEY_NAME_TAKEN', 'PUSH_KEYS_FULL'],
    example: { name: 'Phone' },
  },
  'DELETE /api/push-keys/{id}': { summary: 'Take a push key back', refusals: [] },

  'GET /preview/stream/index.m3u8': {
    summary: 'The program for any HLS player',
    refusals: ['STREAM_OFFLINE', 'STREAM_REQUEST_NOT_VALID', ...streaming],
    answers: 'application/vnd.apple.mpegurl',
  },
  'GET /preview/stream/{folder}/{name}': {
    summary: 'A piece of the program, as the playlist names it',
    refusals: ['STREAM_FILE_GONE', ...streaming],
    answers: 'video/mp4',
  },

  'GET /api/program': { summary: 'What runs and what viewers see', refusals: [] },
  'GET /api/program/snapshot': {
    summary: 'What viewers see now',
    description:
      'The newest key picture of the program as it is sent: another one every 2 s. It is made at a few widths: it comes as wide as the next of 160, 320, 480, 640, 1280 and 1920 from `width` on, but never wider than the program.',
    refusals: [...commanding, 'PROGRAM_NO_PICTURE', ...stillsAway],
    answers: 'image/jpeg',
    etag: true,
  },
  'POST /api/program/start': {
    summary: 'Start a timeline',
    description:
      'With `destination_ids` it is sent to those at once; one that does not answer is tried again and again. Where one of them is not there, or is off, nothing starts.',
    refusals: [...starting, ...choosing],
    example: start,
  },
  'POST /api/program/stop': { summary: 'Stop what runs', refusals: [...commanding, 'PREVIEW_NOT_READY'] },
  'PUT /api/program/destinations': {
    summary: 'Change the set on air',
    description:
      'All that are on air from now on; those who stay do not notice. With recordings only it is live no longer. In a preview only recordings can be set.',
    refusals: ['NOT_FOUND', 'DESTINATION_OFF', 'NOT_LIVE', 'PREVIEW_NOT_READY', ...commanding],
    example: destinationIds,
  },
  'POST /api/program/destinations/{id}/retry': {
    summary: 'Try a destination on air at once',
    refusals: ['DESTINATION_NOT_ON_AIR'],
  },
  'POST /api/program/pause': { summary: 'Let the timeline stand', description: 'Cameras stay live.', refusals: commanding },
  'POST /api/program/resume': { summary: 'Let the timeline go on', refusals: commanding },
  'POST /api/program/seek': { summary: 'Go to another time of the timeline', refusals: commanding, example: { position: 12.5 } },
  'PUT /api/program/overrides/slate': { summary: 'Show the slate', refusals: commanding },
  'DELETE /api/program/overrides/slate': { summary: 'Show the slate no longer', refusals: commanding },
  'PUT /api/program/overrides/force': {
    summary: 'Show a camera, whatever the timeline says',
    refusals: ['NOT_FOUND', ...commanding],
    example: { camera_id: 1 },
  },
  'DELETE /api/program/overrides/force': { summary: 'Force no camera', refusals: commanding },
  'PUT /api/program/overrides/pin': { summary: 'Keep what is on air', refusals: commanding },
  'DELETE /api/program/overrides/pin': { summary: 'Keep it no longer', refusals: commanding },
  'PUT /api/program/overrides/clear_overlays': { summary: 'Show no overlays', refusals: commanding },
  'DELETE /api/program/overrides/clear_overlays': { summary: 'Show overlays again', refusals: commanding },
  'DELETE /api/program/overrides': { summary: 'Back to the timeline', refusals: commanding },

  'POST /api/preview/start': { summary: 'Start the preview of a timeline', refusals: starting, example: start },
  'POST /api/preview/stop': { summary: 'Stop the preview', refusals: ['PREVIEW_NOT_RUNNING', 'PREVIEW_NOT_READY'] },
  'POST /api/preview/go-live': {
    summary: 'Send what the preview shows to destinations',
    description:
      'At once, after `start_in_s`, or `at` a time. Answers when the first is reached (`destination_states` tells of the others), and of a start that is more than 10 s ahead at once. ' +
      'Where nobody is reached within 10 s of the start all is as it was before, and `faults` says what is in the way of each; a start that was more than 10 s ahead goes on trying.',
    refusals: [
      'LIVE_NEEDS_PREVIEW',
      ...choosing,
      'LIVE_ALREADY',
      'LIVE_TIME_OVER',
      'LIVE_FAILED',
      'LIVE_CANCELLED',
      'PROGRAM_NOT_RUNNING',
      'PREVIEW_NOT_READY',
    ],
    example: destinationIds,
  },
  'POST /api/preview/go-live/cancel': {
    summary: 'End a countdown, before anybody was reached',
    refusals: ['NO_COUNTDOWN', 'PREVIEW_NOT_READY'],
  },
  'POST /api/preview/stop-live': { summary: 'Back to the preview, which goes on as it is', refusals: ['NOT_LIVE', 'PREVIEW_NOT_READY'] },
  'GET /api/preview/status': { summary: 'Whether a preview runs, and where to watch it', refusals: [] },
  'GET /api/preview/health': { summary: 'Whether the preview can be watched', refusals: ['PREVIEW_NOT_READY', 'PREVIEW_STANDS'] },
  'GET /api/preflight': {
    summary: 'Whether all is ready to go live',
    description:
      'Within 5 s. Without `timeline_id` what runs is looked at, also a push. Only the destinations of `destination_ids` are tried; `limits` and `upload` are judged of ' +
      'just those together. Who asks for a destination in several requests at once has it tried once.',
    refusals: ['NOT_FOUND', 'PROGRAM_NOT_RUNNING'],
  },

  'GET /api/recordings': { summary: 'The recordings on disk, the newest first', refusals: ['RECORDINGS_SILENT'] },
  'GET /api/recordings/{name}': {
    summary: 'A recording',
    description: 'With `Range` a part of it. One that is being written plays up to where it is.',
    refusals: ['RANGE_NOT_VALID', 'RECORDINGS_SILENT'],
    answers: 'video/mp4',
    ranges: true,
  },
  'DELETE /api/recordings/{name}': { summary: 'Delete a recording', refusals: ['RECORDING_BUSY', 'RECORDINGS_SILENT'] },
  'POST /api/recordings/{name}/remux': {
    summary: 'Write a finished recording as plain MP4',
    description:
      'Makes `<name> plain.mp4`, or replaces it; the recording stays. 201 with the new file; 202 where that takes longer than 10 s: `remux` of the recording in the list says how it goes. 200 where it is plain already.',
    refusals: ['RECORDING_BUSY', 'RECORDING_NOT_REMUXED', 'RECORDINGS_SILENT'],
  },

  'GET /api/runs': { summary: 'The times that timelines were run, the newest first', refusals: [] },
  'GET /api/runs/{id}': { summary: 'One time that a timeline was run', refusals: [] },
  'GET /api/audit': { summary: 'Who did what to the program, the newest first', refusals: [] },

  'GET /api/alerts': {
    summary: 'What wants a person: what holds first, then what is over',
    description: 'Of each cause there is one, however often it comes back. With `open=true` only those that hold.',
    refusals: [],
  },
  'POST /api/alerts/{id}/acknowledge': {
    summary: 'Say that somebody has seen an alert',
    description: 'That silences it; it stays where it is until it is over. One that was seen already, or is over, stays as it is.',
    refusals: ['NOT_FOUND'],
  },
  'GET /api/log': {
    summary: 'What happened, the newest first',
    description:
      '`search`: only lines whose message or code holds all of these words, whatever their case. `level`: only lines of that level.',
    refusals: [],
  },

  'GET /api/settings': { summary: 'What is set for this machine', refusals: [] },
  'PUT /api/settings': {
    summary: 'Change settings',
    description: 'Fields that are left out stay as they are.',
    refusals: [],
    example: { encoding: { profile: 'quality' } },
  },
  'GET /api/values': { summary: 'The values that were pushed for overlays', refusals: [] },
  'PUT /api/values/{name}': { summary: 'Push a value for overlays', refusals: ['VALUES_FULL', 'VALUES_LONG'], example: { value: '2.1 m' } },
  'GET /api/health': { summary: 'Whether each part does its work', refusals: [] },
  'GET /api/events': {
    summary: 'What changes, as it changes',
    description:
      'Server-sent events: `event` is a name, `data` is JSON. The state of the program comes at once, then each change, at most twenty a second, and the alerts that hold; `source`, `metrics`, `alert` and `log` beside it. ' +
      'The same address takes a WebSocket, where each message is `{"event", "data"}`.',
    refusals: [],
    answers: 'text/event-stream',
  },
  'GET /api/openapi.json': { summary: 'This document', refusals: [] },
};

/** What each group of operations is for; one without words here has its name only. */
export const tags: Readonly<Record<string, string>> = {
  timelines: 'The written shows. A document goes in with or without an outer `timeline`; faults are all listed.',
  cameras: 'Passwords in addresses come back as dots.',
  destinations: 'Where a program is sent to: platforms, RTMP servers, recordings.',
  platforms: 'What is known of them beforehand.',
  assets: 'The files of the library; `x.png` is `/assets/x.png` in a document.',
  'asset-folders': 'Folders come and go with the files in them.',
  pushes: 'Programs of this machine push to `rtmp://HOST:1935/preview/stream`.',
  'push-keys': 'Others push under a name of their own, with a key that is told once.',
  program: 'What runs: start, stop, and the hand of an operator. `force`, `pin` and the others are idempotent.',
  preview: "The specification's way to the same program.",
  preflight: 'What is looked at before going live.',
  stills: 'Pictures to look at.',
  recordings: 'What was recorded to disk: MP4 in fragments of half a second, which plays whatever ended it.',
  runs: 'What was run, and how it went.',
  audit: 'Who did what.',
  alerts: 'What wants a person.',
  log: 'What happened.',
  settings: 'What is set for the whole machine.',
  values: 'What overlays show of the world outside.',
  health: 'Whether all is well.',
  events: 'Nothing has to be asked again and again.',
  'openapi.json': 'About this document.',
};
