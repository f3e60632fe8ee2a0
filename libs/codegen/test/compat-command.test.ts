import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Compatibility, main } from '@ringspec/codegen';
import { check } from 'prettier';

const weather = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');

/** Each run bundles and checks a protocol, several a test. */
jest.setTimeout(60_000);

let folder: string;
let released: string;
let output: { text: string; info(text: string): void; error(text: string): void };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringspec-compat-'));
  released = path.join(folder, 'released');
  const add = (text: string): void => void (output.text += text);
  output = { text: '', info: add, error: add };
});
afterEach(() => rm(folder, { recursive: true }));

/** A protocol file like the weather's, with these members changed. */
async function variant(changes: string): Promise<string> {
  const file = path.join(folder, `variant-${String((await readdir(folder)).length)}.ts`);
  const base = `import { protocol as base } from ${JSON.stringify(weather)};`;
  await writeFile(file, `${base}\nexport const protocol = { ...base, ${changes} };\n`);
  return file;
}

async function run(command: 'compat' | 'release', protocol: string, ...more: string[]) {
  output.text = '';
  const args = [command, '--protocol', protocol, '--released', released, ...more];
  return { code: await main(args, output), text: output.text };
}

async function verdict(protocol: string): Promise<Compatibility & { code: number }> {
  const { code, text } = await run('compat', protocol, '--json');
  return { code, ...(JSON.parse(text) as Compatibility) };
}

const withoutReading = 'events: base.events.slice(1)';
const withAlarm = `events: [...base.events, { ...base.events[0], name: 'AlarmRaised', since: base.level + 1 }]`;

describe('compat', () => {
  it('lets anything land while nothing is released', async () => {
    expect(await run('compat', weather)).toEqual({
      code: 0,
      text: 'weather level 2\n\nNothing is released yet: any change may land.\n',
    });
    expect(await verdict(weather)).toEqual({
      code: 0,
      protocol: 'weather',
      level: 2,
      releasedLevel: null,
      verdict: 'nothing-released',
      passes: true,
      changes: [],
    });
  });

  it('passes what has not changed, and what breaks no deployed client', async () => {
    await run('release', weather);
    expect(await verdict(weather)).toMatchObject({ code: 0, verdict: 'compatible', changes: [] });
    const same = await variant(`title: 'Skies'`);
    expect(await verdict(same)).toMatchObject({
      code: 0,
      verdict: 'compatible',
      changes: [{ rule: 'documentation-changed', at: 'protocol', breaks: ['docs'] }],
    });
    expect((await run('compat', same)).text).toContain('raise `level` before the next release');
  });

  it('refuses what breaks deployed clients without a new level', async () => {
    await run('release', weather);
    const broken = await variant(withoutReading);
    expect(await verdict(broken)).toMatchObject({
      code: 1,
      verdict: 'breaking',
      passes: false,
      releasedLevel: 2,
      changes: [{ rule: 'event-removed', at: 'event ReadingTaken' }],
    });
    const raised = await variant(`${withoutReading}, level: 3, subprotocol: 'weather.v3'`);
    expect(await verdict(raised)).toMatchObject({
      code: 0,
      level: 3,
      verdict: 'breaking-in-new-level',
      passes: true,
    });
  });

  it('refuses a level that goes back', async () => {
    await run('release', weather);
    const lowered = await variant('level: 1, events: [], ');
    expect(await verdict(lowered)).toMatchObject({ code: 1, verdict: 'level-lowered' });
  });

  it('compares with the newest level, by number', async () => {
    await run('release', await variant('level: 9'));
    await run('release', await variant('level: 10'));
    expect(await verdict(await variant('level: 10'))).toMatchObject({ releasedLevel: 10 });
  });

  it('groups what it tells, worst first, with advice', async () => {
    await run('release', weather);
    const changed = await variant(
      `level: 3, title: 'Skies', targets: [...base.targets, { name: 'directory', summary: 'Who is there.' }], events: [...base.events.slice(1), { ...base.events[0], name: 'AlarmRaised', since: 3, summary: 'Alarm.', target: 'directory' }], types: []`,
    );
    const { text } = await run('compat', changed);
    expect(text).toBe(`weather level 3 against released level 2: 3 changes

Breaks deployed clients (1)
  event ReadingTaken: is gone [event-removed]
    breaks reader, source, docs. Deprecate it and keep sending it until no client of an older level is left.

Changes documentation (1)
  protocol: \`title\`: Weather became Skies [documentation-changed]
    breaks docs. Nothing to do where the meaning is the same. A new meaning deserves a new name.

Compatible (1)
  event AlarmRaised: Alarm. [event-added]

Deployed clients of level 2 break, and the level says so: it is 3.
`);
  });

  it('says what is wrong with a released file', async () => {
    await run('release', weather);
    const file = path.join(released, '2.json');
    const frozen = await readFile(file, 'utf8');
    for (const [content, message] of [
      ['{', 'is not JSON'],
      [
        frozen.replace('"modelVersion": 1', '"modelVersion": 7'),
        'has modelVersion 7; this reads 1',
      ],
      [frozen.replace('"level": 2', '"level": 1'), 'holds level 1: rename it'],
      [
        frozen.replace('"name": "weather"', '"name": "tide"'),
        'holds the protocol tide, not weather',
      ],
    ] as const) {
      await writeFile(file, content);
      for (const command of ['compat', 'release'] as const) {
        const { code, text } = await run(command, weather);
        expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining(message) });
        expect(text).not.toContain('    at ');
      }
    }
  });
});

describe('release', () => {
  it('says as JSON what became of it', async () => {
    const outcome = async (protocol: string): Promise<unknown> => {
      const { code, text } = await run('release', protocol, '--json');
      return { code, ...(JSON.parse(text) as object) };
    };
    const about = { protocol: 'weather', level: 2 };
    expect(await outcome(weather)).toEqual({ code: 0, ...about, outcome: 'frozen', changes: [] });
    expect(await outcome(weather)).toMatchObject({ code: 0, outcome: 'frozen-already' });
    expect(await outcome(await variant(withoutReading))).toMatchObject({
      ...{ code: 1, outcome: 'refused', reason: expect.stringContaining('raise `level`') },
      changes: [{ rule: 'event-removed' }],
    });
  });

  it('freezes a level once, and never writes over it', async () => {
    expect(await run('release', weather)).toMatchObject({ code: 0 });
    const frozen = await readFile(path.join(released, '2.json'), 'utf8');
    expect(JSON.parse(frozen)).toMatchObject({ name: 'weather', level: 2, modelVersion: 1 });
    expect(await run('release', weather)).toEqual({
      code: 0,
      text: 'weather level 2 is frozen already and has not changed\n',
    });
    const { code, text } = await run('release', await variant(withAlarm.replace('+ 1', '+ 0')));
    expect(code).toBe(1);
    expect(text).toContain('level 2 is frozen and this model differs from it: raise `level` to 3');
    expect(text).toContain('event AlarmRaised [event-added]');
    expect((await readdir(released)).sort()).toEqual(['2.json', 'CHANGELOG.md']);
    expect(await readFile(path.join(released, '2.json'), 'utf8')).toBe(frozen);
  });

  it('refuses a level below the newest', async () => {
    await run('release', await variant('level: 4'));
    const { code, text } = await run('release', weather);
    expect(code).toBe(1);
    expect(text).toContain('level 4 is released already: `level` cannot go back to 2');
    expect((await readdir(released)).sort()).toEqual(['4.json', 'CHANGELOG.md']);
  });

  it('writes the wire changelog from the frozen models, newest first, breaking first', async () => {
    await run('release', weather);
    const next = await variant(
      `level: 3, targets: [...base.targets, { name: 'directory', summary: 'Who is there.' }], events: [...base.events.slice(1), { ...base.events[0], name: 'AlarmRaised', since: 3, target: 'directory' }]`,
    );
    expect((await run('release', next)).text).toBe(
      'weather level 3 is frozen: 2 changes, 1 of them break deployed clients\n',
    );
    const file = path.join(released, 'CHANGELOG.md');
    const changelog = await readFile(file, 'utf8');
    expect(changelog).toContain(`## Level 3

### Breaks deployed clients

- \`event ReadingTaken\`: is gone (event-removed). Breaks reader, source, docs.

### Compatible

- \`event AlarmRaised\`: A station has measured (event-added).

## Level 2

The first released level: 2 events, 1 request, 1 notification, 2 types, 1 error.
`);
    expect(await check(changelog, { parser: 'markdown', printWidth: 100 })).toBe(true);
    await writeFile(file, 'lost');
    await run('release', next);
    expect(await readFile(file, 'utf8')).toBe(changelog);
  });
});

describe('a public document', () => {
  const document = async (name: string, defs: object): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, JSON.stringify({ 'x-protocol': { name: 'public' }, $defs: defs }));
    return file;
  };
  const rules = async (protocol: string): Promise<string[]> => {
    const { text } = await run('compat', protocol, '--lenient', '--json');
    return (JSON.parse(text) as Compatibility).changes.map(({ rule }) => rule);
  };

  it('that says no level of anything is not told that its levels are wrong', async () => {
    const before = { Ship: { type: 'string' } };
    await run('release', await document('before.json', before), '--lenient');
    const silent = await document('silent.json', { ...before, Buoy: { type: 'string' } });
    expect(await rules(silent)).toEqual(['type-added']);
    const said = { ...before, Buoy: { type: 'string', 'x-since': 1 } };
    expect(await rules(await document('said.json', said))).toContain('since-too-early');
  });
});

describe('the command line of both', () => {
  it.each(['compat', 'release'] as const)('%s wants its options, and shows help', async (name) => {
    expect(await main([name, '--protocol', weather], output)).toBe(2);
    expect(await main([name, '--released', folder], output)).toBe(2);
    expect(await main([name, '--protocol', weather, '--sort'], output)).toBe(2);
    expect(output.text).toContain('name a protocol by `--protocol`');
    output.text = '';
    expect(await main([name, '--protocol', weather], output)).toBe(2);
    expect(output.text).toContain('`--released` is needed');
    output.text = '';
    expect(await main([name, '--help'], output)).toBe(0);
    expect(output.text).toContain(`Usage: ringspec-codegen ${name}`);
    expect(output.text).toContain('Exit codes: 0');
  });
});
