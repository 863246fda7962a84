import { describe, expect, it } from 'vitest';
import { reportCount, type Report } from '../scripts/report-count.ts';

const test = (fullName: string, ...failureMessages: readonly string[]) => ({
  ...{ fullName, failureMessages, status: failureMessages.length > 0 ? 'failed' : 'passed' },
});
const file = (name: string, news: Partial<Report['testResults'][number]>): Report['testResults'][number] => ({
  ...{ name: `/clone/${name}`, status: 'failed', message: '', assertionResults: [], ...news },
});
const counted = (numPassedTests: number, ...testResults: Report['testResults']) => reportCount({ numPassedTests, testResults }, '/clone');

describe('reportCount', () => {
  it('names each test that failed, and why', () => {
    const mixed = file('src/a.test.ts', { assertionResults: [test('a well'), test('a ill', 'Error: one', 'Error: two')] });
    expect(counted(1, mixed)).toEqual({ passed: 1, failed: 1, faults: ['src/a.test.ts: a ill\n    Error: one Error: two'] });
  });

  it('names a file that cannot be loaded, also beside a test that failed', () => {
    const ill = file('src/a.test.ts', { assertionResults: [test('a ill', 'Error: one')] });
    const unread = file('src/b.test.ts', { message: "Cannot find module './nowhere.ts'" });
    expect(counted(0, ill, unread)).toEqual({
      ...{ passed: 0, failed: 2 },
      faults: ['src/a.test.ts: a ill\n    Error: one', "src/b.test.ts\n    Cannot find module './nowhere.ts'"],
    });
  });

  it('names a file whose tests passed and whose end did not', () => {
    const late = file('src/a.test.ts', { message: 'Error: not closed', assertionResults: [test('a well')] });
    expect(counted(1, late)).toEqual({ passed: 1, failed: 1, faults: ['src/a.test.ts\n    Error: not closed'] });
  });

  it('says nothing of what passed, and of a long reason not all', () => {
    expect(counted(1, file('src/a.test.ts', { status: 'passed', assertionResults: [test('a well')] }))).toMatchObject({
      failed: 0,
      faults: [],
    });
    const [fault] = counted(0, file('src/a.test.ts', { message: 'x'.repeat(10_000) })).faults;
    expect(fault?.length).toBeLessThan(700);
  });
});
