export * from './demonstration.ts';
export * from './desired-program.ts';
export * from './encoding-of.ts';
export * from './machine-exam.ts';
export * from './program.ts';
export * from './program-answer.ts';
export * from './show-of.ts';
export * from './try-in-child.ts';
