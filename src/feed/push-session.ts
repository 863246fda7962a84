/** What is needed of one connection's protocol: `ServerSession` of `rtmp/` has it. */
import type { ServerSession } from '#rtmp/index.ts';

export type PushSession = Pick<ServerSession, 'receive' | 'outgoing' | 'accept' | 'refuse'>;
export type PushRefusal = Parameters<ServerSession['refuse']>[0];
export type PushEvent = ReturnType<ServerSession['receive']>[number];
