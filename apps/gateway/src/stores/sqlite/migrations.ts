/**
 * The steps from an empty file to the present tables. `PRAGMA user_version` counts those that were
 * done. A step that was released is never changed: another is added.
 */
export const migrations: readonly string[] = [
  `
  create table user (
    id text primary key,
    application text not null,
    name text not null,
    displayName text not null,
    passwordHash text not null,
    sealedDigest text not null,
    frozen integer not null default 0,
    unique (application, name)
  ) strict;

  create table queue (
    id text primary key,
    application text not null,
    number text not null,
    displayName text not null,
    unique (application, number)
  ) strict;

  create table queueOperator (
    queueId text not null references queue (id) on delete cascade,
    userId text not null references user (id) on delete cascade,
    primary key (queueId, userId)
  ) strict, without rowid;
  create index queueOperatorByUser on queueOperator (userId);

  -- A number is dialled without saying whether a user or a queue is meant.
  create trigger userTakesNumber before insert on user
  when exists (select 1 from queue where application = new.application and number = new.name)
  begin select raise(abort, 'number taken'); end;
  create trigger queueTakesNumber before insert on queue
  when exists (select 1 from user where application = new.application and name = new.number)
  begin select raise(abort, 'number taken'); end;

  create table oneTimeKey (
    userId text primary key references user (id) on delete cascade,
    sealedKey text not null,
    expiresAt integer not null
  ) strict, without rowid;

  create table refreshToken (
    hash text primary key,
    familyId text not null,
    userId text not null references user (id) on delete cascade,
    deviceToken text not null,
    expiresAt integer not null,
    usedAt integer,
    revoked integer not null default 0
  ) strict, without rowid;
  create index refreshTokenByFamily on refreshToken (familyId);
  create index refreshTokenByUser on refreshToken (userId);
  create index refreshTokenByExpiry on refreshToken (expiresAt);

  -- Facts about the folder itself, such as the realm that its digests were made for.
  create table fact (
    name text primary key,
    value text not null
  ) strict, without rowid;
  `,
  // The journal, which has files of its own since.
  'drop table if exists journalCommit',
];
