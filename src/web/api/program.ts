/** What an operator can do to the program. */
import { ask, askPicture } from './ask.ts';

const post = (word: string, body: object = {}): Promise<unknown> => ask({ method: 'POST', path: `/api/program/${word}`, body });

const override = (word: string, isOn: boolean): Promise<unknown> =>
  ask({ method: isOn ? 'PUT' : 'DELETE', path: `/api/program/overrides/${word}` });

export const startProgram = (timelineId: number): Promise<unknown> => post('start', { timeline_id: timelineId });
export const stopProgram = (): Promise<unknown> => post('stop');
export const pauseProgram = (isPaused: boolean): Promise<unknown> => post(isPaused ? 'pause' : 'resume');
/** `position`: seconds into the timeline. */
export const seekProgram = (position: number): Promise<unknown> => post('seek', { position });
export const showSlate = (isOn: boolean): Promise<unknown> => override('slate', isOn);
export const pinCamera = (isOn: boolean): Promise<unknown> => override('pin', isOn);
export const clearOverlays = (isOn: boolean): Promise<unknown> => override('clear_overlays', isOn);
export const backToTimeline = (): Promise<unknown> => ask({ method: 'DELETE', path: '/api/program/overrides' });
export const forceCamera = (cameraId: number): Promise<unknown> =>
  ask({ method: 'PUT', path: '/api/program/overrides/force', body: { camera_id: cameraId } });

/** The program as it is sent now, `width` pixels wide at most. */
export const programSnapshot = (width: number): Promise<Blob> => askPicture(`/api/program/snapshot?width=${width}`);
