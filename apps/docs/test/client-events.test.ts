/**
 * The built pages have the 14 events of the client as applications of the 4.x Web SDK know them:
 * `client-events.json` says of each the parameters, the codes and the methods that cause it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { base, readSite } from './site.js';

interface Facts {
  parameters: Record<string, { type: string; optional?: boolean }>;
  codes?: number[];
  methods?: string[];
}

const known = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'client-events.json'), 'utf8'),
) as Record<string, Facts>;
const events = Object.entries(known);

let site: Map<string, Buffer>;
beforeAll(async () => {
  site = await readSite();
});

function page(name: string): string {
  return site.get(name)?.toString() ?? '';
}

function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, '').trim();
}

/** The pages that one leads to, or a part of one. */
function linksOf(name: string, html = page(name)): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = '']) =>
    new URL(href, `https://site.test${base}${name}`).pathname.slice(base.length),
  );
}

/** Rows of the first table, by what is in their first cell. */
function rows(html: string): Map<string, string[]> {
  const [table = ''] = /<table[\s\S]*?<\/table>/.exec(html) ?? [];
  const all = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => textOf(cell)),
  );
  return new Map(all.filter(([name]) => name).map(([name = '', ...cells]) => [name, cells]));
}

/** What a page says below each heading of an event. */
function sections(html: string): Map<string, string> {
  const parts = html.split(/<h2 /).slice(1);
  return new Map(
    parts.map((part) => [
      textOf(/>([\s\S]*?)<a class="header-anchor"/.exec(part)?.[1] ?? ''),
      part,
    ]),
  );
}

/** A reader of a number may be told of an integer; an object of the browser may be absent. */
function isOfType(type: string, shown: string): boolean {
  const others: Record<string, string> = {
    number: 'integer',
    MediaStream: 'MediaStream object or null',
  };
  return shown === type || shown === others[type];
}

function misfits(html: string, { parameters }: Facts): string[] {
  const shown = rows(html);
  return Object.entries(parameters)
    .filter(([name, { type, optional = false }]) => {
      const [is = '', required] = shown.get(name) ?? [];
      return !isOfType(type, is) || required !== (optional ? 'no' : 'yes');
    })
    .map(([name]) => `${name}: ${(shown.get(name) ?? ['is not there']).join(', ')}`);
}

it('there are 14, in the order of their names', () => {
  const names = events.map(([name]) => name);
  expect(names).toHaveLength(14);
  expect([...names].sort()).toEqual(names);
});

describe('one page', () => {
  it('lists them all, with their parameters, and leads to the page of each', () => {
    const name = 'protocol/client-events.html';
    const all = sections(page(name));
    const listed = [...all.keys()];
    expect(listed.filter((name) => name in known)).toEqual(events.map(([name]) => name));
    const wrong = events.flatMap(([name, facts]) =>
      misfits(all.get(name) ?? '', facts).map((each) => `${name}: ${each}`),
    );
    expect(wrong).toEqual([]);
    const alone = events.filter(
      ([event]) => !linksOf(name, all.get(event)).includes(`protocol/events/client/${event}.html`),
    );
    expect(alone).toEqual([]);
  });

  it('is found from the protocol and from the guide of events', () => {
    const name = 'protocol/client-events.html';
    expect(linksOf('protocol/index.html')).toContain(name);
    expect(linksOf('guides/events.html')).toContain(name);
  });
});

describe.each(events)('the page of %s', (name, facts) => {
  const file = `protocol/events/client/${name}.html`;
  const of = (): string => page(file);

  it('has its parameters', () => {
    expect(/<h1 id="([^"]+)"/.exec(of())?.[1]).toBe(name.toLowerCase());
    expect(misfits(of(), facts)).toEqual([]);
  });

  it('leads to its codes', () => {
    if (facts.codes === undefined) return;
    expect(linksOf(file)).toContain('protocol/errors/auth.html');
    const codes = [...rows(page('protocol/errors/auth.html')).keys()].map(Number);
    expect(codes).toEqual(expect.arrayContaining(facts.codes));
  });

  it('names the methods that cause it', () => {
    const named = [...of().matchAll(/<code[^>]*>([^<]*)<\/code>/g)].map(([, code = '']) => code);
    expect(named).toEqual(expect.arrayContaining(facts.methods ?? []));
  });
});
