/**
 * The names that applications of the 4.x Web SDK use, against those that the package has. What is
 * missing is listed: a name that has come must leave the list, and none may be added to it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ExportedNames } from './exported-names.js';

function read(file: string): Record<string, string[]> {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Record<
    string,
    string[]
  >;
}

describe('of the names that existing applications use', () => {
  const names = read('api-names.json');
  const missing = read('missing-names.json');
  const exported = new ExportedNames();

  it.each(Object.keys(names))('%s has all but those that are listed', (place) => {
    const present =
      place === '(exports)'
        ? exported.values()
        : place === '(exports of Hardware)'
          ? exported.values('Hardware')
          : (exported.members(place) ?? []);
    const absent = names[place]?.filter((name) => !present.includes(name)) ?? [];
    expect(absent).toEqual(missing[place] ?? []);
  });

  it('none is listed as missing that nobody asks for', () => {
    for (const [place, absent] of Object.entries(missing)) {
      expect(names[place]).toEqual(expect.arrayContaining(absent));
    }
  });
});
