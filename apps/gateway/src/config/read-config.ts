import { resolve } from 'node:path';
import type { GatewayLimits, GatewayTimings } from '@ringspec/gateway-core';
import type { Config, TraceConfig } from './config.js';
import { ConfigError } from './config-error.js';
import {
  initial,
  limitSettings,
  initialTraces,
  programSettings,
  timingSettings,
  traceSettings,
  type Setting,
} from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Values of flags by their names without dashes. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads the settings. A flag wins over its variable; an empty variable counts as absent.
 * Throws {@link ConfigError} at the first value that is none.
 */
export function readConfig(environment: Environment, flags: Flags = {}): Config {
  const read = <T>(setting: Setting<T>): T | undefined => readSetting(setting, environment, flags);
  const s = programSettings;
  const databaseUrl = read(s.databaseUrl);
  const config: Config = {
    host: read(s.host) ?? initial.host,
    port: read(s.port) ?? initial.port,
    dataDir: resolve(read(s.dataDir) ?? initial.dataDir),
    databaseUrl,
    secrets: readGivenSecrets(read(s.secrets), databaseUrl),
    leaseMs: read(s.leaseMs) ?? initial.leaseMs,
    linkUrl: read(s.linkUrl),
    natsUrls: read(s.natsUrls),
    durability: read(s.durability) ?? initial.durability,
    realm: read(s.realm),
    // Several machines are no trial, and nobody may read there what the first of them prints.
    demoUsers: read(s.demoUsers) ?? databaseUrl === undefined,
    softphoneDir: read(s.softphoneDir),
    docsDir: read(s.docsDir),
    stunUrls: read(s.stunUrls) ?? initial.stunUrls,
    turnUrls: read(s.turnUrls) ?? initial.turnUrls,
    turnSecret: read(s.turnSecret),
    turnTtlMs: read(s.turnTtlMs) ?? initial.turnTtlMs,
    logLevel: read(s.logLevel) ?? initial.logLevel,
    metricsPort: read(s.metricsPort),
    metricsHost: read(s.metricsHost) ?? initial.metricsHost,
    metricsToken: read(s.metricsToken),
    auditLog: read(s.auditLog) ?? initial.auditLog,
    trustProxy: read(s.trustProxy) ?? initial.trustProxy,
    allowedOrigins: read(s.allowedOrigins) ?? initial.allowedOrigins,
    drainMs: read(s.drainMs) ?? initial.drainMs,
    apiRequestsPerSecond: read(s.apiRequestsPerSecond) ?? initial.apiRequestsPerSecond,
    webhooksToPrivate: read(s.webhooksToPrivate) ?? initial.webhooksToPrivate,
    requestMs: read(s.requestMs) ?? initial.requestMs,
    traces: readTraces(read),
    timings: readNumbers<GatewayTimings>(timingSettings, read),
    limits: readNumbers<GatewayLimits>(limitSettings, read),
  };
  if (config.turnUrls.length > 0 && config.turnSecret === undefined) {
    throw new ConfigError(
      'TURN_URLS is set without TURN_SECRET: expected the static-auth-secret of that TURN server.',
    );
  }
  if (!haveOneLogin(config.natsUrls ?? [])) {
    throw new ConfigError(
      'NATS_URL names several logins: expected one for all of its servers, written in the first address alone or in each.',
    );
  }
  return config;
}

/** Whether no address names a name and password, or a token, that the first does not. */
function haveOneLogin(addresses: readonly string[]): boolean {
  const [first, ...others] = addresses.map((address) => /\/\/(.*)@/.exec(address)?.[1]);
  return others.every((login) => login === undefined || login === first);
}

/** Reads only where the data is, for commands that need no more. */
export function readDataSettings(
  environment: Environment,
  flags: Flags = {},
): Pick<Config, 'dataDir' | 'databaseUrl' | 'secrets' | 'realm'> {
  const databaseUrl = readSetting(programSettings.databaseUrl, environment, flags);
  const secrets = readSetting(programSettings.secrets, environment, flags);
  return {
    dataDir: resolve(readSetting(programSettings.dataDir, environment, flags) ?? initial.dataDir),
    databaseUrl,
    secrets: readGivenSecrets(secrets, databaseUrl),
    realm: readSetting(programSettings.realm, environment, flags),
  };
}

/** A folder that is moved or restored brings what opens it along. */
function readGivenSecrets(
  secrets: Config['secrets'],
  databaseUrl: string | undefined,
): Config['secrets'] {
  if (secrets === undefined || databaseUrl !== undefined) return secrets;
  throw new ConfigError(
    'SECRETS is set without DATABASE_URL: a gateway on its data folder has them in secret.key there.',
  );
}

function readTraces(read: <T>(setting: Setting<T>) => T | undefined): TraceConfig {
  const s = traceSettings;
  return {
    endpoint: read(s.endpoint),
    tracesEndpoint: read(s.tracesEndpoint),
    headers: read(s.headers) ?? initialTraces.headers,
    protocol: read(s.protocol) ?? initialTraces.protocol,
    exporter: read(s.exporter) ?? initialTraces.exporter,
    disabled: read(s.disabled) ?? initialTraces.disabled,
    serviceName: read(s.serviceName) ?? initialTraces.serviceName,
    resourceAttributes: read(s.resourceAttributes) ?? initialTraces.resourceAttributes,
    sampler: read(s.sampler) ?? initialTraces.sampler,
    samplerArg: read(s.samplerArg) ?? initialTraces.samplerArg,
    queueSize: read(s.queueSize) ?? initialTraces.queueSize,
  };
}

function readSetting<T>(
  setting: Setting<T>,
  environment: Environment,
  flags: Flags,
): T | undefined {
  const flag = setting.flag === undefined ? undefined : flags[setting.flag];
  const [name, given] =
    typeof flag === 'string'
      ? [`--${setting.flag}`, flag]
      : [setting.variable, environment[setting.variable]];
  if (given === undefined || (given === '' && typeof flag !== 'string')) return undefined;
  const value = setting.value.parse(given.trim());
  if (value === undefined) {
    const shown = setting.secret === true ? ':' : ` is ${JSON.stringify(given)}:`;
    throw new ConfigError(`${name}${shown} expected ${setting.value.expected}.`);
  }
  return value;
}

function readNumbers<Shape>(
  settings: { [Key in keyof Shape]: Setting<number> },
  read: (setting: Setting<number>) => number | undefined,
): Partial<Shape> {
  const values: Record<string, number> = {};
  for (const [key, setting] of Object.entries<Setting<number>>(settings)) {
    const value = read(setting);
    if (value !== undefined) values[key] = value;
  }
  return values as Partial<Shape>;
}
