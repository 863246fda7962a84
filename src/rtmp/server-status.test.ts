import { describe, expect, it } from 'vitest';
import type { PublisherAddress } from './publisher-address.ts';
import { serverStatus } from './server-status.ts';

const address: PublisherAddress = {
  host: 'h',
  port: 1935,
  tls: false,
  app: 'live?token=t0ken',
  name: 'canary?a=b',
  tcUrl: 'rtmp://h/live?token=t0ken',
};

describe('serverStatus', () => {
  it('reads the first value that has a code', () => {
    const values = [{ fmsVer: 'x' }, { level: 'status', code: 'NetConnection.Connect.Success', description: 'Connected.' }];
    expect(serverStatus(values, address)).toEqual({ code: 'NetConnection.Connect.Success', description: 'Connected.', isError: false });
  });

  it('reads a list of names and values', () => {
    const values = [
      null,
      new Map([
        ['level', 'error'],
        ['code', 'A.B'],
        ['description', 'No.'],
      ]),
    ];
    expect(serverStatus(values, address)).toEqual({ code: 'A.B', description: 'No.', isError: true });
  });

  it.each<[string, string, boolean]>([
    ['status', 'NetStream.Publish.Start', false],
    ['error', 'NetStream.Publish.Start', true],
    ['status', 'NetStream.Publish.BadName', true],
    ['', 'NetConnection.Connect.Rejected', true],
    ['warning', 'NetStream.Publish.Idle', false],
  ])('says whether %s with %s is an error', (level, code, isError) => {
    expect(serverStatus([{ level, code }], address).isError).toBe(isError);
  });

  it('takes out what is secret of the address', () => {
    const description = 'canary?a=b is taken; canary is known; rtmp://h/live?token=t0ken';
    const said = serverStatus([{ code: 'x.canary', description }], address);
    expect(said).toEqual({ code: 'x.••••', description: '•••• is taken; •••• is known; rtmp://h/live••••', isError: false });
  });

  it('takes it out as it stands in an address', () => {
    const description = 'rtmp://h/live/sch%C3%B6n%20k%26y and schön k&y';
    expect(serverStatus([{ code: 'A', description }], { ...address, name: 'schön k&y' }).description).toBe('rtmp://h/live/•••• and ••••');
  });

  it.each([
    ['abc', 'No stream "abc".'],
    ['a b', 'a b is not known'],
    ['ab?x=1', 'ab is not known'],
  ])('says nothing where a short name stands among the words: %s', (name, description) => {
    expect(serverStatus([{ code: 'NetStream.Publish.BadName', description }], { ...address, name })).toMatchObject({
      code: 'NetStream.Publish.BadName',
      description: '',
    });
  });

  it.each(['is', 'a', '1'])('leaves words of which the short name %s is a part only', (name) => {
    expect(serverStatus([{ code: 'A', description: 'This stream 12' }], { ...address, name }).description).toBe('This stream 12');
  });

  it('makes one short line of whatever it is told', () => {
    const { description } = serverStatus([{ code: 'A', description: ` two\r\nlines\0${'x'.repeat(500)}` }], address);
    expect(description).toMatch(/^two lines x+$/);
    expect(description).toHaveLength(200);
  });

  it.each([[[]], [[null, 5, 'text']], [[{ code: 7 }]], [[new Date(0), [1]]]])('is empty for %j', (values) => {
    expect(serverStatus(values, address)).toEqual({ code: '', description: '', isError: false });
  });
});
