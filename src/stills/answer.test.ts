import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { noFacts, stillAnswer, type MediaFacts, type Message, type StillRequest } from '#packet/index.ts';
import { answerTo, type StillMaker } from './answer.ts';

const facts: MediaFacts = { ...noFacts, form: 'wav', duration: 2.5, audioCodec: 'pcm_s16le', channels: 2, sampleRate: 48_000 };
const asked: Pick<StillRequest, 'source' | 'width'>[] = [];
const maker: StillMaker = {
  async jpeg(wanted) {
    asked.push(wanted);
    return Buffer.from('a picture');
  },
  test: () => Promise.reject(new Error('nothing is tested')),
  probe: async ({ name }) => ({ ...facts, form: name === 'a.wav' ? 'wav' : 'png' }),
};
const request: StillRequest = { id: 7, source: { kind: 'file', path: '/a.mp4', name: 'a.mp4', at: 1.5 }, width: 320 };
const control = (body: unknown): Message => ({ is: 'control', body });

describe('answerTo', () => {
  it('answers a request with the picture', async () => {
    expect(await answerTo(control(request), maker)).toEqual({ is: 'still', id: 7, jpeg: Buffer.from('a picture').toString('base64') });
    expect(asked.at(-1)).toMatchObject({ source: request.source, width: 320 });
  });

  it('answers what a file is', async () => {
    const body = { id: 8, probe: { path: '/a.wav', name: 'a.wav' } };
    expect(await answerTo(control(body), maker)).toEqual({ is: 'probed', id: 8, facts: { ...facts, form: 'wav' } });
    expect(() => answerTo(control({ id: 8, probe: { path: 7 } }), maker)).toThrow('not valid');
  });

  it('answers a request that fails with what is wrong, in the words of the list', async () => {
    const broken = (error: unknown): StillMaker => ({ ...maker, jpeg: () => Promise.reject(error) });
    const { message, remedy } = errors.SOURCE_REFUSED({ name: 'Pier' });
    expect(await answerTo(control(request), broken(errors.SOURCE_REFUSED({ name: 'Pier' })))).toEqual({
      is: 'fault',
      id: 7,
      code: 'SOURCE_REFUSED',
      message,
      remedy,
    });
    expect(await answerTo(control(request), broken(new TypeError('rtsp://ann:s3cret@pier')))).toMatchObject({ code: 'UNEXPECTED' });
  });

  it('answers a test with what it finds', async () => {
    const found = { steps: [], error: null, picture: null, sound: null, jpeg: null, advice: [] };
    const test = { socket: null, network: { id: 'test', name: 'Pier', url: 'rtsp://10.0.0.9/1', transport: 'tcp', backup: null } };
    expect(await answerTo(control({ id: 3, test }), { ...maker, test: async () => found })).toEqual({ is: 'tested', id: 3, test: found });
    expect(await answerTo(control({ id: 3, test }), maker)).toMatchObject({ is: 'fault', id: 3, code: 'UNEXPECTED' });
  });

  it.each([
    ['width', { ...request, width: 1e9 }],
    ['a width that is no number', { ...request, width: Number.NaN }],
    ['a position before the beginning', { ...request, source: { ...request.source, at: -1 } }],
    ['a source of no kind', { ...request, source: { kind: 'directory', path: '/' } }],
    ['no id', { source: request.source, width: 320 }],
    ['nothing', null],
  ])('refuses a request with %s', (_, body) => {
    expect(() => answerTo(control(body), maker)).toThrow('not valid');
  });

  it('refuses messages of other kinds', () => {
    expect(() => answerTo({ is: 'sound', generation: 1, number: 0, data: Buffer.alloc(1) } as unknown as Message, maker)).toThrow(
      'not valid',
    );
  });

  it('either refuses or answers, whatever comes', async () => {
    const source = fc.oneof(
      fc.record({ kind: fc.constant('file'), path: fc.string(), name: fc.string(), at: fc.double() }),
      fc.record({ kind: fc.constant('pattern'), name: fc.string(), at: fc.double() }),
      fc.object(),
    );
    const body = fc.oneof(
      fc.record({ id: fc.oneof(fc.integer(), fc.anything()), source, width: fc.oneof(fc.integer(), fc.double()) }),
      fc.anything(),
    );
    await fc.assert(
      fc.asyncProperty(body, async (anything) => {
        let answering;
        try {
          answering = answerTo(control(anything), maker);
        } catch (error) {
          expect(error).toMatchObject({ code: 'MESSAGE_NOT_VALID' });
          return;
        }
        expect(stillAnswer.safeParse(await answering).success).toBe(true);
      }),
    );
  });
});
