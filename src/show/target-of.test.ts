import { describe, expect, it } from 'vitest';
import { destinationTarget } from '#packet/index.ts';
import { storedWith } from '../../test/kit/stored-destination.ts';
import { targetOf } from './target-of.ts';

const files = { folder: '/data/recordings', stem: 'Harbour' };

describe('a target', () => {
  it.each([
    ['youtube', null, 'rtmp://a.rtmp.youtube.com/live2'],
    ['facebook', null, 'rtmps://live-api-s.facebook.com:443/rtmp'],
    ['youtube', 'rtmp://b.rtmp.youtube.com/live2', 'rtmp://b.rtmp.youtube.com/live2'],
    ['custom_rtmp', 'rtmp://user:word@own.example/app', 'rtmp://user:word@own.example/app'],
  ] as const)('of %s at %s is %s', (platform, rtmpUrl, url) => {
    const target = targetOf(storedWith({ id: 3, name: 'N', platform, rtmpUrl }), 'a key', files);
    expect(destinationTarget.parse(target)).toEqual({ kind: 'rtmp', id: 3, name: 'N', url, key: 'a key' });
  });

  it('of a recording is files, split in seconds and bytes', () => {
    const disk = storedWith({ platform: 'recording', splitMinutes: 10, splitMegabytes: 250 });
    expect(destinationTarget.parse(targetOf(disk, null, files))).toEqual({
      ...{ kind: 'recording', id: 1, name: 'YouTube', ...files, splitSeconds: 600, splitBytes: 250_000_000 },
    });
    expect(targetOf({ ...disk, splitMinutes: null, splitMegabytes: null }, null, files)).toMatchObject({
      splitSeconds: null,
      splitBytes: null,
    });
  });

  it('needs an address', () => {
    expect(() => targetOf(storedWith({ platform: 'custom_rtmp' }), null, files)).toThrow(
      expect.objectContaining({ code: 'DEST_ADDRESS_MISSING' }),
    );
  });
});
