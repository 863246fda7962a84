import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Camera } from '#contract/index.ts';
import { deleteWithWayBack } from './delete-with-way-back.ts';

const camera = (id: number, news: Partial<Camera> = {}): Camera => ({
  id,
  name: `Camera ${id}`,
  url: 'rtsp://192.168.1.20/stream',
  sub_url: null,
  backup_camera_id: null,
  transport: 'tcp',
  gain_db: 0,
  muted: false,
  delay_ms: 0,
  crop: null,
  rotation: 0,
  deinterlace: 'auto',
  state: 'unused',
  error: null,
  created_at: '2030-01-01T12:00:00Z',
  modified_at: '2030-01-01T12:00:00Z',
  ...news,
});

/** A server that knows these cameras once the deleted one is put back, and what was sent to it. */
function serverOf(cameras: readonly Camera[], backupOf: readonly number[]) {
  const sent: { readonly what: string; readonly body: unknown }[] = [];
  const answerTo = (what: string): unknown => {
    if (what.endsWith('/usage')) return { timelines: [], backup_of: backupOf.map((id) => ({ id, name: '' })) };
    return what === 'GET /api/cameras' ? cameras : (cameras[0] ?? null);
  };
  vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body?: string }) => {
    const what = `${method} ${path}`;
    if (method !== 'GET') sent.push({ what, body: body === undefined ? null : JSON.parse(body) });
    return Promise.resolve(Response.json(answerTo(what)));
  });
  return sent;
}
afterEach(() => void vi.unstubAllGlobals());

describe('deleteWithWayBack', () => {
  it('puts it back under its number, and as the backup of those that have none since', async () => {
    const sent = serverOf([camera(1), camera(2), camera(3, { backup_camera_id: 2 })], [2, 3]);
    const undo = await deleteWithWayBack(camera(1, { gain_db: 3 }));
    await undo?.();
    expect(sent.map(({ what }) => what)).toEqual(['DELETE /api/cameras/1', 'POST /api/cameras', 'PUT /api/cameras/2']);
    expect(sent[1]?.body).toMatchObject({ id: 1, name: 'Camera 1', gain_db: 3 });
    expect(sent[2]?.body).toMatchObject({ name: 'Camera 2', backup_camera_id: 1 });
  });

  it.each([{ url: 'rtsp://viewer:••••@192.168.1.20/' }, { sub_url: 'http://192.168.1.20/?pass=••••' }])(
    'knows no way back for %j, whose password is forgotten',
    async (news) => {
      const sent = serverOf([], []);
      expect(await deleteWithWayBack(camera(1, news))).toBeNull();
      expect(sent).toHaveLength(1);
    },
  );
});
