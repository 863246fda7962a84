import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetFile } from './asset-file.ts';

describe('assetFile', () => {
  it.each([
    ['/assets/a.mp4', { path: '/data/assets/a.mp4', name: 'a.mp4' }],
    ['/assets/overlays/my logo.png', { path: '/data/assets/overlays/my logo.png', name: 'overlays/my logo.png' }],
    ['/assets/x/../a.mp4', { path: '/data/assets/a.mp4', name: 'x/../a.mp4' }],
    ['/assets/', null],
    ['/assets/..', null],
    ['/assets/../assets-of-others/a.mp4', null],
    ['/assets//etc/passwd', null],
    ['/assets/a.mp4\0.png', null],
    ['/etc/passwd', null],
    ['a.mp4', null],
    ['', null],
  ])('of %j is %j', (url, file) => expect(assetFile('/data/assets', url)).toEqual(file));

  it('never leads out of the folder', () => {
    const step = fc.oneof(fc.constantFrom('..', '.', '/', '', '//', 'a'), fc.string());
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const file = assetFile('/data/assets', `/assets/${steps.join('/')}`);
        expect(file?.path ?? '/data/assets/').toMatch(/^\/data\/assets\//);
        expect(file?.path.split('/') ?? []).not.toContain('..');
      }),
    );
  });
});
