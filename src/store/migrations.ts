/** The steps from an empty database to today's, each run once and in order; a step that was released is never changed. */

export const migrations: readonly string[] = [
  // 1: the first tables. AUTOINCREMENT: the number of something deleted never names something else.
  `
  create table timelines (
    id integer primary key autoincrement,
    name text not null,
    description text,
    duration real not null,
    fps real not null,
    resolution text not null,
    created_at text not null,
    modified_at text not null,
    created_by integer,
    is_active integer not null default 1,
    revision integer not null,
    document text not null
  ) strict;
  create table cameras (
    id integer primary key autoincrement,
    name text not null,
    url text not null,
    credentials text,
    backup_camera_id integer references cameras (id) on delete set null,
    transport text not null,
    created_at text not null,
    modified_at text not null
  ) strict;
  create index cameras_by_backup on cameras (backup_camera_id);
  create table desired_state (
    key text primary key,
    value text not null,
    modified_at text not null
  ) strict;
  `,
  // 2: what is set for a camera beside its address, as JSON.
  `alter table cameras add column settings text not null default '{}'`,
  // 3: what was done and by whom, the library, pushes, a camera's second stream. Queries on assets keep to what PostgreSQL knows too.
  `
  create table timeline_revisions (
    timeline_id integer not null references timelines (id) on delete cascade,
    revision integer not null,
    modified_at text not null,
    touched text not null,
    bytes integer not null,
    document text not null,
    primary key (timeline_id, revision)
  ) strict;
  insert into timeline_revisions (timeline_id, revision, modified_at, touched, bytes, document)
    select id, revision, modified_at, 'null', length(cast(document as blob)), document from timelines;
  create table timeline_executions (
    id integer primary key autoincrement,
    run text not null unique,
    timeline_id integer references timelines (id) on delete set null,
    timeline_name text not null,
    started_at text not null,
    completed_at text,
    status text not null,
    executed_by integer,
    error_message text,
    metrics text not null default '{}'
  ) strict;
  create index timeline_executions_by_start on timeline_executions (started_at);
  create table preview_events (
    id integer primary key autoincrement,
    event_type text not null,
    timeline_id integer references timelines (id) on delete set null,
    destination_ids text not null default '[]',
    created_at text not null,
    created_by integer,
    details text not null default '{}'
  ) strict;
  create index preview_events_by_time on preview_events (created_at);
  create table assets (
    id integer primary key autoincrement,
    asset_type text not null,
    filename text not null,
    folder text not null,
    file_path text not null unique,
    path_key text not null,
    file_size integer not null,
    modified_ms integer not null,
    mime_type text not null,
    checksum text,
    uploaded_at text not null,
    state text not null,
    metadata text not null default '{}'
  ) strict;
  create index assets_by_checksum on assets (checksum);
  create index assets_by_key on assets (path_key);
  create table push_keys (
    id integer primary key autoincrement,
    name text not null unique,
    key_hash text not null,
    key_end text not null,
    created_at text not null
  ) strict;
  alter table cameras add column sub_url text;
  alter table cameras add column sub_credentials text;
  `,
  // 4: where the program is sent to. `last_result` and `settings` are JSON.
  `
  create table destinations (
    id integer primary key autoincrement,
    name text not null,
    platform text not null,
    rtmp_url text,
    stream_key text,
    key_end text,
    is_active integer not null default 1,
    settings text not null default '{}',
    last_result text,
    created_at text not null,
    modified_at text not null
  ) strict;
  `,
  // 5: what wants a person, and what happened. `folded` is code and message as they are searched; `about` is JSON.
  `
  create table alerts (
    id integer primary key,
    cause text not null,
    code text not null,
    level text not null,
    about text not null,
    message text not null,
    did text not null,
    remedy text not null,
    since text not null,
    last_at text not null,
    times integer not null,
    is_flapping integer not null,
    acknowledged_at text,
    healed_at text
  ) strict;
  create index alerts_open on alerts (id) where healed_at is null;
  create table log_lines (
    id integer primary key,
    at text not null,
    level text not null,
    code text not null,
    message text not null,
    remedy text not null,
    folded text not null
  ) strict;
  `,
];
