/**
 * The steps from an empty database to the present tables. The table `migration` has a row for each
 * that was done. A step that was released is never changed: another is added, and it leaves what the
 * version before it needs, since two versions run beside each other while a cluster is upgraded.
 */
export const migrations: readonly string[] = [
  `
  create table "user" (
    id text primary key,
    application text collate "C" not null,
    name text collate "C" not null,
    "displayName" text not null,
    "passwordHash" text not null,
    "sealedDigest" text not null,
    frozen smallint not null default 0,
    "credentialVersion" integer not null default 1,
    unique (application, name)
  );

  create table queue (
    id text primary key,
    application text collate "C" not null,
    number text collate "C" not null,
    "displayName" text not null,
    unique (application, number)
  );

  create table "queueOperator" (
    "queueId" text not null references queue (id) on delete cascade,
    "userId" text collate "C" not null references "user" (id) on delete cascade,
    primary key ("queueId", "userId")
  );
  create index "queueOperatorByUser" on "queueOperator" ("userId");

  -- A number is dialled without saying whether a user or a queue is meant. The lock lets no two
  -- transactions take one number for both at once.
  create function "numberIsFree"() returns trigger language plpgsql as $$
  declare
    taken text := case when tg_table_name = 'user' then to_jsonb(new) ->> 'name' else to_jsonb(new) ->> 'number' end;
    found boolean;
  begin
    perform pg_advisory_xact_lock(hashtextextended(new.application || ' ' || taken, 0));
    if tg_table_name = 'user' then
      select exists (select from queue where application = new.application and number = taken) into found;
    else
      select exists (select from "user" where application = new.application and name = taken) into found;
    end if;
    if found then
      raise exception 'number taken' using errcode = 'unique_violation';
    end if;
    return new;
  end $$;
  create trigger "userTakesNumber" before insert on "user" for each row execute function "numberIsFree"();
  create trigger "queueTakesNumber" before insert on queue for each row execute function "numberIsFree"();

  create table "oneTimeKey" (
    "sessionId" text primary key,
    "userId" text not null references "user" (id) on delete cascade,
    "sealedKey" text not null,
    "expiresAt" bigint not null
  );
  create index "oneTimeKeyByUser" on "oneTimeKey" ("userId");

  -- A login, and all tokens that descend from it.
  create table "tokenFamily" (
    id text primary key,
    "userId" text not null references "user" (id) on delete cascade,
    "deviceToken" text not null,
    "credentialVersion" integer not null,
    "expiresAt" bigint not null,
    revoked smallint not null default 0
  );
  create index "tokenFamilyByUser" on "tokenFamily" ("userId");
  create index "tokenFamilyByExpiry" on "tokenFamily" ("expiresAt");

  create table "refreshToken" (
    hash text primary key,
    "familyId" text not null references "tokenFamily" (id) on delete cascade,
    "usedAt" bigint
  );
  create index "refreshTokenByFamily" on "refreshToken" ("familyId");

  -- What was done to accounts from outside the gateway, until it has written it to its log.
  create table "accountAct" (
    id bigint generated always as identity primary key,
    at bigint not null,
    act text not null,
    "userId" text,
    name text not null,
    application text not null,
    actor text not null
  );

  -- Facts about the installation, such as the realm that its digests were made for.
  create table fact (
    name text primary key,
    value text not null
  );

  -- Who serves. A process that has lost the row's claim keeps nothing any more.
  create table home (
    name text primary key,
    epoch bigint not null,
    claim uuid not null,
    owner text not null,
    "leasedUntil" timestamptz not null
  );

  -- The live state as a log: each commit of a home, in the order of epoch and number, sealed. A base
  -- tells all that was alive; a commit before it that comes late counts no more.
  create table "journalCommit" (
    home text not null references home (name) on delete cascade,
    epoch bigint not null,
    number bigint not null,
    base boolean not null default false,
    sealed text not null,
    primary key (home, epoch, number)
  );
  `,
  `
  -- What a backend shows to use the server API.
  create table "apiKey" (
    id text primary key,
    application text not null,
    label text not null,
    scopes text not null,
    "secretHash" text not null,
    "sealedSecret" text,
    "publicKey" text,
    "jwksUrl" text,
    "createdAt" bigint not null,
    "revokedAt" bigint
  );

  -- Who vouched for a login that no password proved.
  alter table "tokenFamily" add column "keyId" text, add column "tokenHash" text;
  create index "tokenFamilyByKey" on "tokenFamily" ("keyId") where "keyId" is not null;
  create index "tokenFamilyByToken" on "tokenFamily" ("tokenHash") where "tokenHash" is not null;

  -- Tokens of backends that were taken back, until they would have ended.
  create table "revokedToken" (
    hash text primary key,
    "expiresAt" bigint not null
  );

  -- Tokens of backends for a user that were issued until then are void.
  create table "userTokensFrom" (
    "userId" text primary key references "user" (id) on delete cascade,
    since bigint not null
  );

  -- Calls that are over. Ids of calls are made by clients: that of what told the end is unique.
  create table "pastCall" (
    "reportId" text collate "C" primary key,
    id text not null,
    application text not null,
    "fromName" text not null,
    "fromDisplayName" text not null,
    "toName" text not null,
    "toDisplayName" text not null,
    queue text,
    video smallint not null,
    "startedAt" bigint not null,
    "connectedAt" bigint,
    "endedAt" bigint not null,
    ending text not null,
    reason text
  );
  create index "pastCallByApplication" on "pastCall" (application, "reportId");

  -- Answers to requests with an idempotency key, for a day.
  create table "apiAnswer" (
    "keyId" text not null references "apiKey" (id) on delete cascade,
    "idempotencyKey" text not null,
    fingerprint text not null,
    status integer not null,
    type text not null,
    "sealedBody" text not null,
    at bigint not null,
    primary key ("keyId", "idempotencyKey")
  );
  create index "apiAnswerByAge" on "apiAnswer" (at);
  `,
  `
  -- Addresses that are told what happens.
  create table "webhookEndpoint" (
    id text primary key,
    application text not null,
    url text not null,
    kinds text not null,
    "sealedSecret" text not null,
    state text not null,
    "createdAt" bigint not null
  );

  -- The outbox: what is on its way to each of them.
  create table "webhookDelivery" (
    id text collate "C" primary key,
    "endpointId" text not null references "webhookEndpoint" (id) on delete cascade,
    "webhookId" text collate "C" not null,
    kind text not null,
    "orderKey" text not null,
    body text not null,
    state text not null,
    attempts integer not null,
    "createdAt" bigint not null,
    "nextAt" bigint not null,
    "lastStatus" integer,
    "lastError" text
  );
  create index "webhookDeliveryInOrder" on "webhookDelivery" (state, "endpointId", "orderKey", "webhookId");
  create index "webhookDeliveryByAge" on "webhookDelivery" (state, "createdAt");
  `,
  `
  create table administrator (
    id text primary key,
    name text collate "C" not null unique,
    application text collate "C" not null,
    "passwordHash" text not null,
    "createdAt" bigint not null
  );

  create table "administratorSession" (
    hash text primary key,
    "administratorId" text not null references administrator (id) on delete cascade,
    "expiresAt" bigint not null
  );
  create index on "administratorSession" ("administratorId");
  `,
  `
  -- Processes that serve from this database, and where they reach each other.
  create table process (
    id uuid primary key,
    name text not null,
    address text not null,
    version text not null,
    sockets integer not null,
    "linkedTo" uuid,
    "startedAt" timestamptz not null,
    "leasedUntil" timestamptz not null
  );
  `,
  `
  -- How the calls of a queue are given out: JSON of what is not as by default.
  alter table queue add column settings text not null default '{}';
  -- Whom its calls go to first: 1 before 2.
  alter table "queueOperator" add column priority integer not null default 1;

  create table "operatorSkill" (
    "userId" text collate "C" not null references "user" (id) on delete cascade,
    skill text collate "C" not null,
    level integer not null,
    primary key ("userId", skill)
  );

  -- Calls that have left a queue, as figures count them.
  create table "queueVisit" (
    "reportId" text collate "C" primary key,
    "queueId" text not null references queue (id) on delete cascade,
    "callId" text not null,
    "leftAt" bigint not null,
    "waitedMs" bigint not null,
    outcome text not null,
    "operatorId" text
  );
  create index "queueVisitByTime" on "queueVisit" ("queueId", "leftAt");
  `,
  `
  -- Applications that anybody or anything is of. Each has a home.
  create table application (
    name text collate "C" primary key
  );
  insert into application
    select application from "user" union select application from queue
    union select application from "apiKey" union select application from administrator
    union select application from "webhookEndpoint";
  create function "applicationIsKnown"() returns trigger language plpgsql as $$
  begin
    insert into application (name) values (new.application) on conflict do nothing;
    return new;
  end $$;
  create trigger "userIsOfApplication" after insert on "user" for each row execute function "applicationIsKnown"();
  create trigger "queueIsOfApplication" after insert on queue for each row execute function "applicationIsKnown"();
  create trigger "keyIsOfApplication" after insert on "apiKey" for each row execute function "applicationIsKnown"();
  create trigger "administratorIsOfApplication" after insert on administrator for each row execute function "applicationIsKnown"();
  create trigger "endpointIsOfApplication" after insert on "webhookEndpoint" for each row execute function "applicationIsKnown"();

  -- A home is that of an application, no longer of all of them, and tells when it serves.
  delete from home;
  alter table home add column "servesAt" timestamptz;

  -- A process has links to several others, and takes no home any more once it is about to stop.
  alter table process drop column "linkedTo";
  alter table process add column links text not null default '', add column leaving boolean not null default false;

  -- Where a session is that an edge has begun, until its client has a token that tells.
  create table "greetedSession" (
    "tokenHash" text primary key,
    application text not null,
    at timestamptz not null default now()
  );
  create index "greetedSessionByAge" on "greetedSession" (at);
  `,
  `
  -- What brought a webhook about, in a trace.
  alter table "webhookDelivery" add column trace text;
  `,
  `
  -- Fingerprints of the secrets of a process, the first in use.
  alter table process add column secrets text not null default '';
  `,
];
