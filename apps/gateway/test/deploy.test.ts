/** What the gateway is run with: the files of `deploy/` are sound, and fit the program. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parser as promql } from '@prometheus-io/lezer-promql';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { readConfig } from '../src/config/read-config.js';
import {
  limitSettings,
  programSettings,
  timingSettings,
  traceSettings,
} from '../src/config/settings.js';
import { createMetrics } from '../src/server/metrics.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

const folder = resolve(import.meta.dirname, '../deploy');
const file = (name: string): string => readFileSync(join(folder, name), 'utf8');
afterAll(removeTemporaryFolders);

describe('the unit of systemd', () => {
  async function unit(): Promise<string> {
    const place = join(await temporaryFolder(), 'ringspec-gateway.service');
    const program = resolve(import.meta.dirname, '../bin/ringspec-gateway.mjs');
    const text = file('ringspec-gateway.service');
    expect(text).toContain('ExecStart=/opt/ringspec/node_modules/.bin/ringspec-gateway\n');
    await writeFile(
      place,
      text.replace('/opt/ringspec/node_modules/.bin/ringspec-gateway', program),
    );
    return place;
  }
  const analyze = (...args: string[]) =>
    spawnSync(process.env['SYSTEMD_ANALYZE'] ?? '', args, { encoding: 'utf8' });
  const whereThere = process.env['SYSTEMD_ANALYZE'] === undefined ? test.skip : test;

  whereThere('is sound', async () => {
    const { status, stderr, stdout } = analyze('verify', await unit());
    expect({ status, told: stderr + stdout }).toEqual({ status: 0, told: '' });
  });

  whereThere('leaves the gateway little that it could do to the machine', async () => {
    const { status } = analyze('security', '--offline=true', '--threshold=20', await unit());
    expect(status).toBe(0);
  });
});

describe('containers', () => {
  test('are made by a file without a mistake', () => {
    expect(validate(file('Containerfile'))).toEqual([]);
  });

  test('are put together by a file that a linter has nothing against', () => {
    // Caddy is there for everybody, by IPv4 and IPv6.
    const rules = { 'no-unbound-port-interfaces': 0 as const };
    const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
    const [found, ...more] = linter.lintFiles([join(folder, 'compose.yaml')], false);
    expect({ messages: found?.messages, more }).toEqual({ messages: [], more: [] });
  });

  test('are put together of files that are there, and images with a version', () => {
    const { services } = parse(file('compose.yaml')) as {
      services: Record<
        string,
        {
          build?: { dockerfile: string };
          image?: string;
          volumes: string[];
          environment?: Record<string, string>;
        }
      >;
    };
    for (const { build, image, volumes } of Object.values(services)) {
      expect(image ?? build?.dockerfile).toMatch(/^[\w/]+:[\d.]+|^Containerfile$/);
      const mounted = volumes.filter((each) => each.startsWith('./'));
      for (const each of [...mounted, ...(build ? [`./${build.dockerfile}:`] : [])]) {
        expect(existsSync(join(folder, each.split(':')[0] ?? ''))).toBe(true);
      }
    }
    const { TURN_SECRET: _secret, ...told } = services['gateway']?.environment ?? {};
    expect(readConfig({ ...told, TURN_SECRET: 'x' })).toMatchObject({ trustProxy: true });
  });
});

test('the environment has settings that there are, and that fit', () => {
  const environment = Object.fromEntries(
    [...file('gateway.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const known = [programSettings, traceSettings, timingSettings, limitSettings].flatMap((group) =>
    Object.values<{ variable: string }>(group).map(({ variable }) => variable),
  );
  expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  const { trustProxy, turnUrls, demoUsers } = readConfig(environment);
  expect({ trustProxy, turns: turnUrls.length, demoUsers }).toEqual({
    ...{ trustProxy: true, turns: 2, demoUsers: false },
  });
});

describe('metrics', () => {
  const namesIn = (text: string): string[] => [
    ...new Set(text.match(/\b(?:ringspec|process|nodejs)_\w+/g)),
  ];

  const shownExpressions = (): string[] => {
    const { panels } = JSON.parse(file('grafana-dashboard.json')) as {
      panels: { targets: { expr: string }[] }[];
    };
    return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  };
  const isPromql = (text: string): boolean => {
    let isSound = true;
    promql.parse(text).iterate({
      enter: ({ type }) => {
        if (type.isError) isSound = false;
      },
    });
    return isSound;
  };

  test('are asked for in the language of Prometheus', () => {
    const { groups } = parse(file('alerts.yml')) as {
      groups: { rules: { expr: string }[] }[];
    };
    const alarms = groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
    const all = [...shownExpressions(), ...alarms];
    expect(alarms.length).toBeGreaterThan(0);
    expect(all.filter((expression) => !isPromql(expression))).toEqual([]);
    expect(isPromql('rate(ringspec_refusals_total[5m')).toBe(false);
  });

  test('of the dashboard and of the alarms are those that the gateway has', async () => {
    const shown = shownExpressions().join('\n');
    const text = await createMetrics({
      ...{ gateways: () => [], storage: () => undefined },
      ...{ links: () => undefined, homeless: () => 0, spans: () => undefined },
    }).metrics();
    const emitted = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    const used = namesIn(`${shown}\n${file('alerts.yml')}`);
    expect(used.filter((name) => !emitted.includes(name))).toEqual([]);
    const ours = emitted.filter((name) => name.startsWith('ringspec_'));
    expect(ours.filter((name) => !namesIn(shown).includes(name))).toEqual([]);
  });
});
