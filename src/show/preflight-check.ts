/** How a check of pre-flight is said. */
import type { PreflightCheck } from '#contract/index.ts';

type Words = Pick<PreflightCheck, 'id' | 'title' | 'message'> & Partial<PreflightCheck>;
export const passed = (words: Words): PreflightCheck => ({ status: 'passed', remedy: '', action: null, stops: false, ...words });
export const told = (words: Words & { remedy: string }): PreflightCheck => passed({ status: 'information', ...words });
export const warned = (words: Words & { remedy: string }): PreflightCheck => passed({ status: 'warning', ...words });
/** It keeps the program from going live. */
export const stopped = (words: Words & { remedy: string }): PreflightCheck => passed({ status: 'problem', stops: true, ...words });
