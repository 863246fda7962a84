import type { Camera, CameraBody } from '#contract/index.ts';

/** All that is set of it: what is left out would be set back. */
export function bodyOf({
  id: _id,
  state: _state,
  error: _error,
  created_at: _created,
  modified_at: _modified,
  ...body
}: Camera): CameraBody {
  return body;
}
