/** The columns, as `migrations.ts` makes them. Times are ISO 8601 in UTC. */
import type { Generated } from 'kysely';
import type { Alert, Asset, AssetType, LogLine, Platform } from '#contract/index.ts';

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
  /** A second, smaller stream of the same camera, sealed as the first; null: it has none. */
  sub_url: Generated<string | null>;
  sub_credentials: Generated<string | null>;
  created_at: string;
  modified_at: string;
};

/** What a timeline was at each of its last revisions. */
export type TimelineRevisionsTable = {
  timeline_id: number;
  revision: number;
  modified_at: string;
  /** What the save changed since the revision before: the ids of cues, as JSON; null: too many to name. */
  touched: string;
  /** Of `document`, so that what all of them take is known without reading them. */
  bytes: number;
  document: string;
};

/** One time a timeline was run. */
export type TimelineExecutionsTable = {
  id: Generated<number>;
  /** The run's own name, as the trunk knows it. */
  run: string;
  /** Null: it was deleted since, or a push was shown. */
  timeline_id: number | null;
  timeline_name: string;
  started_at: string;
  completed_at: string | null;
  status: 'running' | 'completed' | 'stopped' | 'error';
  executed_by: number | null;
  error_message: string | null;
  /** JSON. */
  metrics: Generated<string>;
};

/** The audit log: who did what to the program. */
export type PreviewEventsTable = {
  id: Generated<number>;
  event_type: string;
  timeline_id: number | null;
  /** JSON. */
  destination_ids: string;
  created_at: string;
  created_by: number | null;
  /** JSON. */
  details: string;
};

/** A file of the library. */
export type AssetsTable = {
  id: Generated<number>;
  asset_type: AssetType;
  filename: string;
  /** Under the library's folder, with `/`: `overlays/logos`; empty: in no other. */
  folder: string;
  /** Folder and name: `overlays/logo.png`. */
  file_path: string;
  /** The same without the case of its letters: what two files must not share, and what is searched. */
  path_key: string;
  /** Bytes. */
  file_size: number;
  /** When the file was changed, ms since 1970: with its size it tells whether it is still the one that was looked into. */
  modified_ms: number;
  mime_type: string;
  /** SHA-256, hexadecimal; null: it was not looked into yet. */
  checksum: string | null;
  uploaded_at: string;
  state: Asset['state'];
  /** JSON: dimensions, duration, codecs. */
  metadata: string;
};

/** Who may push under a name of his own. */
export type PushKeysTable = {
  id: Generated<number>;
  name: string;
  /** SHA-256 of the key, hexadecimal: the key itself is shown once and kept nowhere. */
  key_hash: string;
  /** Its last characters, by which a person tells it from others. */
  key_end: string;
  created_at: string;
};

/** Where the program is sent to. */
export type DestinationsTable = {
  id: Generated<number>;
  name: string;
  platform: Platform;
  /** Null: that of the platform, or a recording. */
  rtmp_url: string | null;
  /** Sealed by `secrets.ts`; null: there is none. */
  stream_key: string | null;
  /** Its last characters, by which a person tells it from others. */
  key_end: string | null;
  /** 0 or 1. */
  is_active: number;
  /** JSON. */
  settings: Generated<string>;
  /** What came of its last use, JSON; null: it was not used yet. */
  last_result: string | null;
  created_at: string;
  modified_at: string;
};

/** What wants a person: one row for each alert. */
export type AlertsTable = {
  id: number;
  /** What it is about and how, as in `camera:2`. */
  cause: string;
  code: string;
  level: Alert['level'];
  /** JSON. */
  about: string;
  message: string;
  did: string;
  remedy: string;
  since: string;
  last_at: string;
  times: number;
  /** 0 or 1. */
  is_flapping: number;
  acknowledged_at: string | null;
  /** Null: it holds. */
  healed_at: string | null;
};

/** What happened. */
export type LogLinesTable = {
  id: number;
  at: string;
  level: LogLine['level'];
  code: string;
  message: string;
  remedy: string;
  /** Code and message without the case of their letters: what is searched. */
  folded: string;
};

export type DesiredStateTable = {
  key: string;
  /** JSON. */
  value: string;
  modified_at: string;
};

export type Tables = {
  timelines: TimelinesTable;
  timeline_revisions: TimelineRevisionsTable;
  timeline_executions: TimelineExecutionsTable;
  preview_events: PreviewEventsTable;
  assets: AssetsTable;
  push_keys: PushKeysTable;
  destinations: DestinationsTable;
  cameras: CamerasTable;
  desired_state: DesiredStateTable;
  alerts: AlertsTable;
  log_lines: LogLinesTable;
};
