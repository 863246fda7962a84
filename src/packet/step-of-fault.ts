import type { ErrorCode } from '#core/errors.ts';
import type { TestStepName } from './camera-test-words.ts';

const steps = new Map<string, TestStepName>(
  Object.entries({
    SOURCE_ADDRESS_NOT_VALID: 'address',
    SOURCE_LISTENS_TO_ALL: 'address',
    DEVICE_ADDRESS_NOT_VALID: 'address',
    SOURCE_ADDRESS_OURS: 'address',
    SOURCE_HOST_UNKNOWN: 'reach',
    SOURCE_REFUSED: 'reach',
    SOURCE_SILENT: 'reach',
    DEVICE_MISSING: 'reach',
    DEVICE_BUSY: 'reach',
    RECORDER_MISSING: 'reach',
    SOURCE_UNAUTHORISED: 'sign_in',
    DEVICE_NOT_ALLOWED: 'sign_in',
    SOURCE_PATH_UNKNOWN: 'streams',
    SOURCE_NOT_MEDIA: 'streams',
    SOURCE_NO_PICTURE: 'streams',
    CAMERA_CODEC_UNKNOWN: 'streams',
  } satisfies Partial<Record<ErrorCode, TestStepName>>),
);

/** The step of a camera's test that a fault belongs to, whenever it is seen; null: the one under way. */
export const stepOfFault = (code: string): TestStepName | null => steps.get(code) ?? null;
