import { describe, expect, it } from 'vitest';
import { openLog } from './log.ts';

const address = 'rtsp://operator:kanarek@camera/1';

function linesOf(write: (log: ReturnType<typeof openLog>) => void): string[] {
  const lines: string[] = [];
  write(openLog('engine', (line) => lines.push(line)));
  return lines;
}

describe('the log', () => {
  it('writes one line of JSON an event, with the role of the process', () => {
    const lines = linesOf((log) => log.warn('engine gone', { code: 'ENGINE_GONE', generation: 3 }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/\n$/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ role: 'engine', msg: 'engine gone', code: 'ENGINE_GONE', generation: 3 });
  });

  it('tells levels apart', () => {
    const lines = linesOf((log) => {
      log.info('a');
      log.warn('b');
      log.error('c');
    });
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([30, 40, 50]);
  });

  it.each([
    ['a fact', { url: address }],
    ['a list within', { sources: [{ name: 'North', url: address }] }],
    ['an address object', { url: new URL(address) }],
    ['an error and its cause', { err: new Error(`cannot open ${address}`, { cause: new Error(address) }) }],
    ['a text of many lines', { output: `first\n${address}\nlast` }],
  ])('keeps the password in %s to itself', (_where, facts) => {
    const lines = linesOf((log) => log.error('source lost', facts));
    expect(lines.join('')).not.toContain('kanarek');
    expect(lines.join('')).toContain('…@camera/1');
  });

  it('keeps a password in the name of an event to itself', () => {
    expect(linesOf((log) => log.info(`opened ${address}`)).join('')).not.toContain('kanarek');
  });
});
