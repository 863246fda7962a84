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
];
