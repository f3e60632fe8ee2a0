import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { defaultLimits, defaultTimings } from '@ringspec/gateway-core';
import { ConfigError } from '../src/config/config-error.js';
import { readConfig } from '../src/config/read-config.js';
import { newSecret } from '../src/credentials/open-secret-ring.js';
import {
  limitSettings,
  programSettings,
  timingSettings,
  traceSettings,
  type Setting,
} from '../src/config/settings.js';

const settings = [programSettings, traceSettings, timingSettings, limitSettings].flatMap((group) =>
  Object.values<Setting<unknown>>(group),
);
const anyTextFits = ['DATA_DIR', 'DOCS_DIR', 'OTEL_SERVICE_NAME', 'SOFTPHONE_DIR', 'TURN_SECRET'];
const message = (environment: Record<string, string>, flags = {}): string => {
  try {
    readConfig(environment, flags);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('accepted');
};

describe('settings', () => {
  test('have defaults that keep to this machine', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      realm: undefined,
      logLevel: 'warn',
      demoUsers: true,
      trustProxy: false,
      allowedOrigins: [],
      timings: {},
      limits: {},
    });
    expect(readConfig({}).dataDir).toBe(`${process.cwd()}/.ringspec`);
  });

  test('come from variables; a flag wins; an empty variable is none', () => {
    const environment = {
      PORT: '1',
      HOST: '0.0.0.0',
      REALM: '',
      GRACE_MS: '5',
      FRAME_LENGTH: '2048',
    };
    const config = readConfig(environment, { port: '2' });
    expect(config).toMatchObject({ port: 2, host: '0.0.0.0', realm: undefined });
    expect(config.timings).toEqual({ graceMs: 5 });
    expect(config.limits).toEqual({ frameLength: 2048 });
  });

  test.each(
    settings.filter(({ variable }) => !anyTextFits.includes(variable)).map((s) => [s.variable, s]),
  )('%s with a wrong value is named, with what was expected', (_, setting) => {
    const { variable, value, secret } = setting as Setting<unknown>;
    const text = message({ [variable]: '–wrong–' });
    const shown = secret === true ? ':' : ' is "–wrong–":';
    expect(text).toBe(`${variable}${shown} expected ${value.expected}.`);
  });

  test('given by a flag are named by it', () => {
    expect(message({}, { port: '70000' })).toBe(
      '--port is "70000": expected a whole number from 0 to 65535.',
    );
    expect(message({}, { port: '' })).toMatch(/^--port is ""/);
  });

  test.each([
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['HEARTBEAT_MS', '999'],
    ['TURN_URLS', 'turn:ok.example,stun:not.example'],
    ['ALLOWED_ORIGINS', 'https://app.example.org/path'],
    ['LOG_LEVEL', 'WARN'],
    ['REALM', 'two words'],
  ])('%s=%s is refused', (variable, value) => {
    expect(message({ [variable]: value, TURN_SECRET: 's' })).toContain(variable);
  });

  test('take lists, and lower the case of domains', () => {
    const config = readConfig({
      STUN_URLS: 'stun:a.example, stuns:b.example:5349',
      TURN_URLS: 'turn:c.example?transport=tcp',
      TURN_SECRET: 'north',
      ALLOWED_ORIGINS: 'https://app.example.org,http://localhost:3000',
      REALM: 'Calls.Example.ORG',
    });
    expect(config.stunUrls).toEqual(['stun:a.example', 'stuns:b.example:5349']);
    expect(config.turnUrls).toEqual(['turn:c.example?transport=tcp']);
    expect(config.allowedOrigins).toEqual(['https://app.example.org', 'http://localhost:3000']);
    expect(config.realm).toBe('calls.example.org');
  });

  test('make demo users in a database of several gateways only where that is asked for', () => {
    const DATABASE_URL = 'postgres://ringspec@db.example.org/ringspec';
    expect(readConfig({ DATABASE_URL }).demoUsers).toBe(false);
    expect(readConfig({ DATABASE_URL, DEMO_USERS: 'true' }).demoUsers).toBe(true);
    expect(readConfig({ DEMO_USERS: 'false' }).demoUsers).toBe(false);
  });

  test('need the secret of a TURN server', () => {
    expect(message({ TURN_URLS: 'turn:a.example' })).toContain('TURN_SECRET');
  });

  test('have one login for all servers of NATS, in the first address or in each', () => {
    const NATS_URL = 'nats://ringspec:one@a.example,nats://ringspec:two@b.example';
    expect(message({ NATS_URL })).toMatch(/^NATS_URL names several logins: (?!.*ringspec:)/);
    expect(message({ NATS_URL: 'nats://a.example,nats://token@b.example' })).toContain('NATS_URL');
    for (const other of ['ringspec:one@', ''])
      readConfig({ NATS_URL: `nats://ringspec:one@a.example,nats://${other}b.example` });
  });

  test('have secrets of several gateways, newest first, and not of one on its folder', () => {
    const DATABASE_URL = 'postgres://ringspec@db.example.org/ringspec';
    const [one, two] = [newSecret(), newSecret()];
    const secrets = [one, two].map((secret) => Buffer.from(secret, 'base64url'));
    expect(readConfig({ DATABASE_URL, SECRETS: `${one}, ${two}` }).secrets).toEqual(secrets);
    expect(readConfig({ DATABASE_URL, SECRETS: `${one}\n${two}\n` }).secrets).toEqual(secrets);
    expect(message({ SECRETS: one })).toContain('SECRETS is set without DATABASE_URL');
    const doubled = message({ DATABASE_URL, SECRETS: `${one} ${one}` });
    expect(doubled).toContain('each once');
    expect(doubled).not.toContain(one);
  });

  test('are all in the table of the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)`.*?\| (.*?) +\| (.*?) +\|$/gm)].map(
      ([, variable, shownDefault, summary]) => ({ variable, shownDefault, summary }),
    );
    expect(rows).toEqual(
      settings.map(({ variable, shownDefault, summary }) => ({ variable, shownDefault, summary })),
    );
  });

  test('show the defaults that the gateway has', () => {
    const units = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
    const inMs = (shown: string) => {
      const [count = '', unit = ''] = shown.split(' ');
      return Number(count) * units[unit as keyof typeof units];
    };
    const shown = (of: object, read: (text: string) => number) =>
      Object.fromEntries(
        Object.entries(of as Record<string, Setting<unknown>>).map(
          ([key, { shownDefault }]) => [key, read(shownDefault)] as const,
        ),
      );
    expect(defaultLimits).toMatchObject(shown(limitSettings, Number));
    expect(defaultTimings).toMatchObject(shown(timingSettings, inMs));
  });
});
