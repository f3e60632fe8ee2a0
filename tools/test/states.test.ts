/** The page of states: every table, and nothing else than the tables say. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawStates, statesPage } from '../steps/draw-states.mjs';
import { type NamedStateTable, stateTables } from '../steps/state-tables.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** What a diagram may hold besides its head: a state's begin or end, or a way to another. */
const LINE = /^ {2}(?:\[\*\] --> (\w+)|(\w+) --> \[\*\]|(\w+) --> (\w+): (\w+))$/;

interface Diagram {
  starts: string[];
  ends: string[];
  ways: string[];
}

function parsed(text: string): Diagram {
  const [head, ...lines] = text.split('\n');
  expect(head).toBe('stateDiagram-v2');
  const diagram: Diagram = { starts: [], ends: [], ways: [] };
  for (const line of lines) {
    const match = LINE.exec(line);
    expect({ line, fits: match !== null }).toEqual({ line, fits: true });
    const [, start, end, from, to, signal] = match ?? [];
    if (start !== undefined) diagram.starts.push(start);
    else if (end !== undefined) diagram.ends.push(end);
    else diagram.ways.push(`${from ?? ''} ${signal ?? ''} ${to ?? ''}`);
  }
  return diagram;
}

const diagramsOf = (page: string): Diagram[] =>
  [...page.matchAll(/```mermaid\n([^`]*)\n```/g)].map(([, text = '']) => parsed(text));
const rowsOf = (page: string): string[] =>
  [...page.matchAll(/^\| `(\w+)` +\| `(\w+)` +\| `(\w+)` +\|$/gm)].map((row) =>
    row.slice(1).join(' '),
  );
const waysOf = ({ transitions }: NamedStateTable): string[] =>
  Object.entries(transitions).flatMap(([from, row]) =>
    Object.entries(row).map(([signal, to]) => `${from} ${signal} ${to}`),
  );

describe('the page of states', () => {
  let tables: NamedStateTable[];
  let page: string;
  beforeAll(async () => {
    tables = await stateTables(root);
    page = readFileSync(path.join(root, 'docs/states.md'), 'utf8');
  });

  it('has every table of the libraries', () => {
    const libs = path.join(root, 'libs');
    const withSources = readdirSync(libs).filter((lib) => existsSync(path.join(libs, lib, 'src')));
    const declared = withSources.flatMap((lib) =>
      readdirSync(path.join(libs, lib, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => {
          const source = readFileSync(path.join(libs, lib, 'src', file), 'utf8');
          const names = [...source.matchAll(/export const (\w+)Transitions\b/g)];
          return names.map(([, name]) => `libs/${lib}/src/${file} ${name ?? ''}`);
        }),
    );
    const drawn = tables.map(({ place, title }) => `${place} ${title.split(': ')[1] ?? ''}`);
    expect(drawn.sort()).toEqual(declared.sort());
    expect(drawn.length).toBeGreaterThan(5);
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(tables.map(({ title }) => title));
  });

  it('draws the ways of each table, once as a diagram and once as rows', () => {
    const diagrams = diagramsOf(page);
    expect(diagrams.map(({ ways }) => ways)).toEqual(tables.map(waysOf));
    expect(rowsOf(page)).toEqual(tables.flatMap(waysOf));
  });

  it('says where a machine begins and where it ends', () => {
    const [clientCall, , login] = diagramsOf(page);
    expect(clientCall).toMatchObject({ starts: ['ALERTING', 'PROGRESSING'], ends: ['ENDED'] });
    expect(login).toMatchObject({ starts: ['loggedOut'], ends: [] });
  });

  it('has the comments of the tables, and links that lead somewhere', () => {
    for (const { texts, place, title } of tables) {
      expect(texts.length).toBeGreaterThan(0);
      for (const text of [...texts, `(../${place})`]) expect(page).toContain(text);
      const anchor = title.toLowerCase().replace(':', '').replace(' ', '-');
      expect(page).toContain(`- [${title}](#${anchor})`);
      expect(readFileSync(path.join(root, place), 'utf8')).toContain('Transitions');
    }
  });

  it('is what the tables make of it, line by line', async () => {
    expect(page.split('\n')).toEqual((await statesPage(tables)).split('\n'));
  });
});

describe('drawing', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'states-'));
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  it('writes the page, and finds it stale once a table has another row', async () => {
    const folder = path.join(copy, 'libs/lamp/src');
    mkdirSync(folder, { recursive: true });
    mkdirSync(path.join(copy, 'docs'));
    const table = path.join(folder, 'lamp-states.ts');
    const declare = (rows: string): void => {
      writeFileSync(
        table,
        `/** A lamp. */\nexport const lampTransitions = { ${rows} } as const;\n`,
      );
    };
    declare("off: { press: 'on' }, on: {}");
    expect(await drawStates(copy, { check: true })).toBe(1);
    expect(await drawStates(copy, { check: false })).toBe(0);
    expect(await drawStates(copy, { check: true })).toBe(0);
    const page = readFileSync(path.join(copy, 'docs/states.md'), 'utf8');
    expect(diagramsOf(page)).toEqual([{ starts: ['off'], ends: ['on'], ways: ['off press on'] }]);
    declare("off: { press: 'on' }, on: { press: 'off' }");
    expect(await drawStates(copy, { check: true })).toBe(1);
    expect(readFileSync(path.join(copy, 'docs/states.md'), 'utf8')).toBe(page);
  });
});
