import { describe, expect, it } from 'vitest';
import type { Destination, PreflightCheck } from '#contract/index.ts';
import { failedFirst, troublesOf } from './failed-first.ts';

const error = { code: 'DEST_SILENT', message: 'Facebook did not answer within 10 s.', remedy: 'Check the line.' };
const fine = { id: 1, state: 'ready', error: null, last_result: null } as Destination;
const silent = { ...fine, id: 2, last_result: { at: '', ok: false, error } };
const none = { ticked: new Set<number>(), leftOut: new Map<number, PreflightCheck>() };

describe('failedFirst', () => {
  it('puts those first that an attempt failed at', () => expect(failedFirst([fine, silent], true)).toEqual([silent, fine]));
  it('leaves them in their order before any attempt', () => expect(failedFirst([fine, silent], false)).toEqual([fine, silent]));
});

describe('troublesOf', () => {
  it('says why one did not take the program, after an attempt only', () => {
    expect([...troublesOf([fine, silent], none, true)]).toEqual([[2, error.message]]);
    expect([...troublesOf([fine, silent], none, false)]).toEqual([]);
  });
  it('says why a check left one out', () => {
    const leftOut = new Map([[1, { message: 'There is no such host.' } as PreflightCheck]]);
    expect([...troublesOf([fine], { ...none, leftOut }, false)]).toEqual([[1, 'There is no such host.']]);
  });
});
