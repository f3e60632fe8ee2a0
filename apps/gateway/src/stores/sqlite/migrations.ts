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
  `
  -- Counts up whenever what was issued to the user is void.
  alter table user add column credentialVersion integer not null default 1;

  -- A login, and all tokens that descend from it.
  create table tokenFamily (
    id text primary key,
    userId text not null references user (id) on delete cascade,
    deviceToken text not null,
    credentialVersion integer not null,
    expiresAt integer not null,
    revoked integer not null default 0
  ) strict, without rowid;
  insert into tokenFamily (id, userId, deviceToken, credentialVersion, expiresAt, revoked)
    select familyId, userId, max(deviceToken), 1, max(expiresAt), max(revoked)
    from refreshToken group by familyId, userId;
  create index tokenFamilyByUser on tokenFamily (userId);
  create index tokenFamilyByExpiry on tokenFamily (expiresAt);

  create table tokenOfFamily (
    hash text primary key,
    familyId text not null references tokenFamily (id) on delete cascade,
    usedAt integer
  ) strict, without rowid;
  insert into tokenOfFamily (hash, familyId, usedAt) select hash, familyId, usedAt from refreshToken;
  drop table refreshToken;
  alter table tokenOfFamily rename to refreshToken;
  create index refreshTokenByFamily on refreshToken (familyId);

  -- A key is of the session that asked for it.
  drop table oneTimeKey;
  create table oneTimeKey (
    sessionId text primary key,
    userId text not null references user (id) on delete cascade,
    sealedKey text not null,
    expiresAt integer not null
  ) strict, without rowid;
  create index oneTimeKeyByUser on oneTimeKey (userId);

  -- What was done to accounts from outside the gateway, until it has written it to its log.
  create table accountAct (
    id integer primary key autoincrement,
    at integer not null,
    act text not null,
    userId text,
    name text not null,
    application text not null,
    actor text not null
  ) strict;
  `,
  `
  -- What a backend shows to use the server API.
  create table apiKey (
    id text primary key,
    application text not null,
    label text not null,
    scopes text not null,
    secretHash text not null,
    createdAt integer not null,
    revokedAt integer
  ) strict, without rowid;

  -- Who vouched for a login that no password proved.
  alter table tokenFamily add column keyId text;
  alter table tokenFamily add column tokenHash text;
  create index tokenFamilyByKey on tokenFamily (keyId) where keyId is not null;
  `,
  `
  -- How a key signs tokens: with its own secret, or by a public key that is here or at an address.
  alter table apiKey add column sealedSecret text;
  alter table apiKey add column publicKey text;
  alter table apiKey add column jwksUrl text;

  -- Tokens of backends that were taken back, until they would have ended.
  create table revokedToken (
    hash text primary key,
    expiresAt integer not null
  ) strict, without rowid;

  -- Tokens of backends for a user that were issued until then are void.
  create table userTokensFrom (
    userId text primary key references user (id) on delete cascade,
    since integer not null
  ) strict, without rowid;
  create index tokenFamilyByToken on tokenFamily (tokenHash) where tokenHash is not null;
  `,
  `
  -- Calls that are over. Ids of calls are made by clients: that of what told the end is unique.
  create table pastCall (
    reportId text primary key,
    id text not null,
    application text not null,
    fromName text not null,
    fromDisplayName text not null,
    toName text not null,
    toDisplayName text not null,
    queue text,
    video integer not null,
    startedAt integer not null,
    connectedAt integer,
    endedAt integer not null,
    ending text not null,
    reason text
  ) strict, without rowid;
  create index pastCallByApplication on pastCall (application, reportId);

  -- Answers to requests with an idempotency key, for a day.
  create table apiAnswer (
    keyId text not null references apiKey (id) on delete cascade,
    idempotencyKey text not null,
    fingerprint text not null,
    status integer not null,
    type text not null,
    sealedBody text not null,
    at integer not null,
    primary key (keyId, idempotencyKey)
  ) strict, without rowid;
  create index apiAnswerByAge on apiAnswer (at);
  `,
  `
  -- Addresses that are told what happens.
  create table webhookEndpoint (
    id text primary key,
    application text not null,
    url text not null,
    kinds text not null,
    sealedSecret text not null,
    state text not null,
    createdAt integer not null
  ) strict, without rowid;

  -- The outbox: what is on its way to each of them.
  create table webhookDelivery (
    id text primary key,
    endpointId text not null references webhookEndpoint (id) on delete cascade,
    webhookId text not null,
    kind text not null,
    orderKey text not null,
    body text not null,
    state text not null,
    attempts integer not null,
    createdAt integer not null,
    nextAt integer not null,
    lastStatus integer,
    lastError text
  ) strict, without rowid;
  create index webhookDeliveryInOrder on webhookDelivery (state, endpointId, orderKey, webhookId);
  create index webhookDeliveryByAge on webhookDelivery (state, createdAt);
  `,
  `
  -- Who may use the page at /admin, and where they are logged in.
  create table administrator (
    id text primary key,
    name text not null unique,
    application text not null,
    passwordHash text not null,
    createdAt integer not null
  ) strict, without rowid;

  create table administratorSession (
    hash text primary key,
    administratorId text not null references administrator (id) on delete cascade,
    expiresAt integer not null
  ) strict, without rowid;
  create index administratorSessionByAdministrator on administratorSession (administratorId);
  `,
  `
  -- How the calls of a queue are given out: JSON of what is not as by default.
  alter table queue add column settings text not null default '{}';
  -- Whom its calls go to first: 1 before 2.
  alter table queueOperator add column priority integer not null default 1;

  create table operatorSkill (
    userId text not null references user (id) on delete cascade,
    skill text not null,
    level integer not null,
    primary key (userId, skill)
  ) strict, without rowid;

  -- Calls that have left a queue, as figures count them.
  create table queueVisit (
    reportId text primary key,
    queueId text not null references queue (id) on delete cascade,
    callId text not null,
    leftAt integer not null,
    waitedMs integer not null,
    outcome text not null,
    operatorId text
  ) strict, without rowid;
  create index queueVisitByTime on queueVisit (queueId, leftAt);
  `,
  `
  -- What brought a webhook about, in a trace.
  alter table webhookDelivery add column trace text;
  `,
];
