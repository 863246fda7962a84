import { useQuery } from '@tanstack/react-query';
import type { LogLine } from '#contract/index.ts';
import { recentLogQuery } from '../api/recent-log.ts';
import { whyEmpty, type WhyEmpty } from '../api/why-empty.ts';
import { useProgram } from '../shell/program-context.tsx';
import { logLines } from './log-lines.ts';

/** The newest `count` lines of the log, the newest first, also of before this page was opened; or why there are none. */
export function useWhatHappened(count: number): { readonly lines: readonly LogLine[]; readonly empty: WhyEmpty | null } {
  const { known, hasContact } = useProgram();
  const asked = useQuery(recentLogQuery(hasContact, count));
  const lines = logLines(asked.data ?? [], known.log, count);
  return { lines, empty: lines.length === 0 ? whyEmpty(asked, hasContact) : null };
}
