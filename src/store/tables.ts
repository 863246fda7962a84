/** The columns, as `migrations.ts` makes them. Times are ISO 8601 in UTC. */
import type { Generated } from 'kysely';

export type TimelinesTable = {
  id: Generated<number>;
  name: string;
  description: string | null;
  /** Seconds. */
  duration: number;
  fps: number;
  resolution: string;
  created_at: string;
  modified_at: string;
  created_by: number | null;
  /** 0 or 1. */
  is_active: number;
  /** 1 when it is made, one more at each save. */
  revision: number;
  /** The document whole, as JSON. */
  document: string;
};

export type CamerasTable = {
  id: Generated<number>;
  name: string;
  /** Without its secrets. */
  url: string;
  /** The secrets of its address, sealed by `secrets.ts`; null: none. */
  credentials: string | null;
  backup_camera_id: number | null;
  transport: 'tcp' | 'udp';
  /** JSON. */
  settings: string;
  created_at: string;
  modified_at: string;
};

export type DesiredStateTable = {
  key: string;
  /** JSON. */
  value: string;
  modified_at: string;
};

export type Tables = {
  timelines: TimelinesTable;
  cameras: CamerasTable;
  desired_state: DesiredStateTable;
};
