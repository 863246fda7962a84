import { describe, expect, it } from 'vitest';
import { noFacts, type MediaFacts } from '#packet/index.ts';
import { isOtherForm, kindByName, kindOf, metadataOf } from './asset-kind.ts';

const facts = (form: MediaFacts['form'], more: Partial<MediaFacts> = {}): MediaFacts => ({ ...noFacts, form, ...more });
const film = { videoCodec: 'h264', audioCodec: 'aac' };
const sound = { audioCodec: 'aac' };

describe('kindOf', () => {
  it.each<[string, MediaFacts, string, string]>([
    ['a.PNG', facts('png'), 'image', 'image/png'],
    ['a.jpeg', facts('jpeg'), 'image', 'image/jpeg'],
    ['a.gif', facts('gif', { videoCodec: 'gif', animated: true }), 'image', 'image/gif'],
    ['a.mov', facts('mp4', film), 'video', 'video/quicktime'],
    ['a.webm', facts('matroska', film), 'video', 'video/webm'],
    ['a.m4a', facts('mp4', sound), 'audio', 'audio/mp4'],
    ['a.opus', facts('ogg', { audioCodec: 'opus' }), 'audio', 'audio/ogg'],
    ['a.mp4', facts('mp4', sound), 'audio', 'audio/mp4'],
    ['a.m4a', facts('mp4', film), 'audio', 'audio/mp4'],
  ])('%s is what its content is', (name, content, type, mimeType) => expect(kindOf(name, content)).toEqual({ type, mimeType }));

  it.each<[string, MediaFacts, string]>([
    ['a.png', facts('jpeg'), 'ASSET_TYPE_MISMATCH'],
    ['a.png', facts('mp4', film), 'ASSET_TYPE_MISMATCH'],
    ['a', facts('png'), 'ASSET_TYPE_MISMATCH'],
    ['a.png.exe', facts('png'), 'ASSET_TYPE_MISMATCH'],
    ['constructor', facts('png'), 'ASSET_TYPE_MISMATCH'],
    ['a.constructor', facts('png'), 'ASSET_TYPE_MISMATCH'],
    ['a.ogg', facts('ogg', { videoCodec: 'theora' }), 'ASSET_NOT_MEDIA'],
  ])('%s is refused where its name says something else', (name, content, code) => {
    expect(() => kindOf(name, content)).toThrow(expect.objectContaining({ code }));
  });
});

describe('kindByName', () => {
  it.each(['a.svg', 'a.html', 'a.exe', 'png', '', 'a.', 'a.toString', 'a.ttf'])('knows nothing that %j could be', (name) => {
    expect(kindByName(name)).toBeNull();
  });
});

describe('isOtherForm', () => {
  it('tells endings of one form from those of another', () => {
    expect(isOtherForm('a.jpg', 'b.JPEG')).toBe(false);
    expect(isOtherForm('a.mp4', 'b.mov')).toBe(false);
    expect(isOtherForm('a.jpg', 'a.png')).toBe(true);
    expect(isOtherForm('a.jpg', 'a')).toBe(true);
  });
});

describe('metadataOf', () => {
  it('has what the file says, and nothing else', () => {
    expect(metadataOf(facts('png', { width: 4, height: 2, hasAlpha: false }))).toEqual({ width: 4, height: 2, has_alpha: false });
    expect(metadataOf(facts('wav', { duration: 1.23456, audioCodec: 'pcm_s16le', channels: 1, sampleRate: 8000 }))).toEqual({
      duration: 1.235,
      audio_codec: 'pcm_s16le',
      channels: 1,
      sample_rate: 8000,
    });
  });
});
