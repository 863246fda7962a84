/** What vitest's JSON report says of a run. Pure. */
import { relative } from 'node:path';

/** `faults`: the names of what failed, and why. */
export type Count = { readonly passed: number; readonly failed: number; readonly faults: readonly string[] };

/** Of the report what is used. */
export type Report = { readonly numPassedTests: number; readonly testResults: readonly TestFile[] };
type TestFile = {
  readonly name: string;
  readonly status: string;
  /** Why the file itself failed; empty where only its tests did. */
  readonly message: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }[];
};

const FAULT_CHARACTERS_MAX = 600;

/** Each test counts, and each file that failed by itself, as one that cannot be loaded. Files are named from `root` on. */
export function reportCount({ numPassedTests, testResults }: Report, root: string): Count {
  const faults = testResults.flatMap((file) => faultsOf(file, relative(root, file.name)));
  return { passed: numPassedTests, failed: faults.length, faults };
}

function faultsOf({ status, message, assertionResults }: TestFile, name: string): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${name}\n    ${shortened(message)}`] : [];
  return failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n    ${shortened(failureMessages.join(' '))}`);
}

const shortened = (why: string): string => why.slice(0, FAULT_CHARACTERS_MAX);
