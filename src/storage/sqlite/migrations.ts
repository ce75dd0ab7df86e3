/** Schema of the store; entry i brings version i to i + 1. Only appended to, never edited once released. */
export const MIGRATIONS: readonly string[] = [
  `
  create table meta (
    key text primary key,
    value integer not null
  ) strict, without rowid;
  insert into meta values ('directory-version', 1);

  create table claims (
    platform text not null,
    account text not null,
    message_id text not null,
    at_ms integer not null,
    ids text not null,
    reply text not null,
    primary key (platform, account, message_id)
  ) strict, without rowid;
  create index claims_by_time on claims (at_ms);

  create table sequences (
    school text not null,
    month_day text not null,
    last integer not null,
    primary key (school, month_day)
  ) strict, without rowid;

  create table records (
    n integer primary key,
    school text not null,
    id text not null,
    kind text not null,
    author text not null,
    day text not null,
    entered_at_ms integer not null,
    status text not null check (status in ('open', 'complete', 'withdrawn')),
    backfilled integer not null,
    platform text not null,
    account text not null,
    message_id text not null,
    channel text not null check (channel in ('group', 'private', 'import')),
    fields text not null,
    sealed text,
    credits text not null,
    lessons text not null,
    noted integer not null,
    version integer not null,
    unique (school, id)
  ) strict;
  create index records_by_day on records (school, day, id);
  create index records_by_author on records (author, entered_at_ms);
  create index records_counted on records (school, kind, day, lessons) where status <> 'withdrawn';

  create table versions (
    school text not null,
    record text not null,
    n integer not null,
    action text not null check (action in ('create', 'amend', 'withdraw')),
    at_ms integer not null,
    by text not null,
    fields text not null,
    sealed text,
    reason text,
    primary key (school, record, n)
  ) strict, without rowid;

  create table credits (
    person text not null,
    kind text not null,
    day text not null,
    school text not null,
    record text not null,
    status text not null,
    noted integer not null,
    backfilled integer not null,
    lessons text not null,
    primary key (person, kind, day, school, record)
  ) strict, without rowid;

  create table drafts (
    person text not null,
    chat text not null,
    asked_at_ms integer not null,
    body text not null,
    primary key (person, chat)
  ) strict, without rowid;

  create table outbox (
    n integer primary key,
    key text not null unique,
    platform text,
    account text,
    recipient text not null,
    ids text not null,
    body text,
    due_at_ms integer not null,
    expires_at_ms integer,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'shown', 'dead', 'expired')),
    leased_until_ms integer not null default 0,
    attempts integer not null default 0,
    code text,
    settled_at_ms integer
  ) strict;
  create index outbox_due on outbox (due_at_ms) where state = 'waiting' and platform is not null;
  create index outbox_held on outbox (recipient, due_at_ms) where state = 'waiting' and platform is null;

  create table people (
    id text primary key,
    school text not null,
    body text not null
  ) strict;
  create table spells (
    school text not null,
    id text not null,
    body text not null,
    primary key (school, id)
  ) strict;
  create table classes (
    school text not null,
    name text not null,
    body text not null,
    primary key (school, name)
  ) strict;
  create table lessons (
    n integer primary key,
    school text not null,
    body text not null
  ) strict;
  create index lessons_by_school on lessons (school);
  create table terms (
    school text not null,
    name text not null,
    body text not null,
    primary key (school, name)
  ) strict;
  create table adoptions (
    school text not null,
    pack text not null,
    from_day text,
    primary key (school, pack)
  ) strict;
  create table bindings (
    platform text not null,
    account text not null,
    chat text not null,
    school text not null,
    subject_group text,
    primary key (platform, account, chat)
  ) strict;

  create table audit (
    n integer primary key,
    at_ms integer not null,
    actor text not null,
    action text not null,
    subject text not null
  ) strict;

  create table probe (
    n integer primary key,
    filling blob not null
  ) strict;
  `,
  `
  create index records_naming on records (school, day)
    where json_extract(fields, '$.obligation') is not null and status <> 'withdrawn';
  create index records_breaking on records (school, day)
    where json_extract(fields, '$.breaches') is not null and status <> 'withdrawn';

  create table settings (
    school text not null,
    name text not null,
    subject text not null,
    value text not null,
    primary key (school, name, subject)
  ) strict;
  `,
  `
  create table told (
    key text primary key,
    school text not null,
    recipient text not null,
    week text not null,
    at_ms integer not null
  ) strict, without rowid;
  create index told_by_week on told (school, week, recipient, at_ms);

  create table wishes (
    school text not null,
    person text not null,
    name text not null,
    subject text not null,
    value text not null,
    at_ms integer not null,
    primary key (school, person, name, subject)
  ) strict, without rowid;

  create table marks (
    name text primary key,
    at_ms integer not null
  ) strict, without rowid;

  create table uses (
    platform text not null,
    account text not null,
    month text not null,
    what text not null check (what in ('calls', 'messages')),
    n integer not null,
    primary key (platform, account, month, what)
  ) strict, without rowid;

  -- A row leased by an older version counts as attempted: it had no other word for that.
  alter table outbox add column attempted_at_ms integer;
  alter table outbox add column piece integer not null default 0;
  update outbox set attempted_at_ms = leased_until_ms where state = 'waiting' and leased_until_ms > 0;
  create index outbox_dead on outbox (n) where state = 'dead';
  create table outbox_ended (
    state text primary key,
    n integer not null
  ) strict, without rowid;
  insert into outbox_ended values
    ('sent', (select count(*) from outbox where state = 'sent')),
    ('shown', (select count(*) from outbox where state = 'shown')),
    ('expired', (select count(*) from outbox where state = 'expired'));
  `,
  `
  create index records_waiting on records (school, kind, day) where status = 'open';
  `,
  // To read the fields of every record as JSON, twice, only to find that it belongs in neither index took a sixth of a writer's time.
  `
  drop index records_naming;
  drop index records_breaking;
  create index records_naming on records (school, day)
    where instr(fields, '"obligation":') > 0 and status <> 'withdrawn';
  create index records_breaking on records (school, day)
    where instr(fields, '"breaches":') > 0 and status <> 'withdrawn';
  `,
  // Which keys a store needs: the id, of eight characters, in a record's private fields or else in what observer and teacher said to each other.
  `
  create index records_sealed_with on records (substr(coalesce(sealed, fields), instr(coalesce(sealed, fields), '"keyId":"') + 9, 8))
    where instr(coalesce(sealed, fields), '"keyId":"') > 0;
  `,
]
