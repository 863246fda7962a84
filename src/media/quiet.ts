import { AV_LOG_ERROR, AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';

/** libav's and x264's remarks are for developers; only what fails is let through. */
export const quietLibav = (): void => Log.setLevel(AV_LOG_ERROR);

/** For whoever asks for what may not be there. */
export const silenceLibav = (): void => Log.setLevel(AV_LOG_QUIET);
