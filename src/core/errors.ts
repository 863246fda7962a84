/**
 * The closed list of everything that goes wrong and is told to somebody.
 * Documentation, troubleshooting and tests are made from it. Words: what happened (message), what you can do (remedy).
 */
import { defineErrors } from './define-errors.ts';
import { cameraErrors } from './errors/camera-errors.ts';
import { destinationErrors } from './errors/destination-errors.ts';
import { deviceErrors } from './errors/device-errors.ts';
import { engineErrors } from './errors/engine-errors.ts';
import { fetchErrors } from './errors/fetch-errors.ts';
import { libraryErrors } from './errors/library-errors.ts';
import { liveErrors } from './errors/live-errors.ts';
import { mediaErrors } from './errors/media-errors.ts';
import { overlayErrors } from './errors/overlay-errors.ts';
import { processErrors } from './errors/process-errors.ts';
import { programErrors } from './errors/program-errors.ts';
import { pushErrors } from './errors/push-errors.ts';
import { requestErrors } from './errors/request-errors.ts';
import { sourceErrors } from './errors/source-errors.ts';
import { startErrors } from './errors/start-errors.ts';
import { stillsErrors } from './errors/stills-errors.ts';
import { storedErrors } from './errors/stored-errors.ts';
import { streamErrors } from './errors/stream-errors.ts';
import { watchErrors } from './errors/watch-errors.ts';

export const errors = defineErrors({
  ...startErrors,
  ...requestErrors,
  ...storedErrors,
  ...programErrors,
  ...liveErrors,
  ...destinationErrors,
  ...streamErrors,
  ...engineErrors,
  ...sourceErrors,
  ...deviceErrors,
  ...mediaErrors,
  ...libraryErrors,
  ...overlayErrors,
  ...fetchErrors,
  ...cameraErrors,
  ...stillsErrors,
  ...pushErrors,
  ...processErrors,
  ...watchErrors,
});

/** Every code of the list. */
export type ErrorCode = keyof typeof errors.list;
