import { describe, expect, it } from 'vitest';
import { cameraBody, type Camera } from '#contract/index.ts';
import { bodyOf, draftOf, faultsIn, hasMore, newDraft } from './camera-draft.ts';

const pier: Camera = {
  id: 3,
  name: 'North pier',
  url: 'rtsp://ann:••••@10.0.0.9/1',
  sub_url: 'rtsp://ann:••••@10.0.0.9/2',
  backup_camera_id: 4,
  transport: 'udp',
  gain_db: -3.5,
  muted: true,
  delay_ms: 120,
  crop: { x: 0.125, y: 0, width: 0.5, height: 0.333 },
  rotation: 90,
  deinterlace: 'on',
  state: 'good',
  error: null,
  created_at: '2030-01-01T00:00:00Z',
  modified_at: '2030-01-01T00:00:00Z',
};
const written = { ...newDraft, name: 'Pier', url: 'rtsp://10.0.0.9/1' };

describe('a camera that is being written', () => {
  it('goes back as it came where nothing is changed', () => {
    const { id: _id, state: _state, error: _error, created_at: _created, modified_at: _modified, ...body } = pier;
    expect(bodyOf(draftOf(pier))).toEqual(body);
  });

  it('is a new camera`s where only its name and address are written', () => {
    expect(bodyOf({ ...newDraft, name: ' Pier ', url: ' rtsp://10.0.0.9/1 ' })).toEqual({
      name: 'Pier',
      url: 'rtsp://10.0.0.9/1',
      sub_url: null,
      backup_camera_id: null,
      transport: 'tcp',
      rotation: 0,
      deinterlace: 'auto',
      crop: null,
      gain_db: 0,
      delay_ms: 0,
      muted: false,
    });
    expect(cameraBody.safeParse(bodyOf(written)).success).toBe(true);
  });

  it.each([
    [{ left: '25' }, { x: 0.25, y: 0, width: 0.75, height: 1 }],
    [
      { top: '10', height: '50,5' },
      { x: 0, y: 0.1, width: 1, height: 0.505 },
    ],
    [{ left: '0', top: '0', width: '100', height: '100' }, null],
  ])('shows the part %j', (news, crop) => expect(bodyOf({ ...written, ...news }).crop).toEqual(crop));

  it('reads a comma and a true minus', () => expect(bodyOf({ ...written, gainDb: '\u22123,5' }).gain_db).toBe(-3.5));

  it.each([
    [{ name: ' ' }, ['name']],
    [{ url: '' }, ['url']],
    [{ gainDb: 'loud', delayMs: '1e3' }, ['gain_db', 'delay_ms']],
    [{ left: '10 %', width: '--5' }, ['left', 'width']],
    [{ gainDb: '', delayMs: '-40', top: '5.' }, []],
  ])('has faults where %j is written', (news, paths) => expect(faultsIn({ ...written, ...news }).map(({ path }) => path)).toEqual(paths));

  it('tells whether more is set than name, address, transport and backup', () => {
    expect(hasMore({ ...written, transport: 'udp', backupId: 3 })).toBe(false);
    expect(hasMore({ ...written, rotation: 180 })).toBe(true);
    expect(hasMore(draftOf(pier))).toBe(true);
  });
});
