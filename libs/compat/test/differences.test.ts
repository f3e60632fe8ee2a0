/** What the documentation tells of differences from the 4.x Web SDK, against what is exported. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ExportedNames } from '../../client/test/surface/exported-names.js';

interface Difference {
  verdict: string;
  reason: string;
}

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'));

const names = read('../../client/test/surface/api-names.json') as Record<string, string[]>;
const differences = read('../differences.json') as Record<string, Record<string, Difference>>;
const told = Object.entries(differences).flatMap(([place, members]) =>
  Object.entries(members).map(([member, difference]) => ({ place, member, ...difference })),
);

describe('the differences from the 4.x Web SDK', () => {
  it.each(told)('$place $member is a name of it, and is told in a sentence', (each) => {
    if (each.member !== '(all)') expect(names[each.place]).toContain(each.member);
    expect(names[each.place]?.length).toBeGreaterThan(0);
    expect(['better', 'different', 'absent']).toContain(each.verdict);
    expect(each.reason).toMatch(/^[A-Z`].*\.$/s);
  });

  it('what they do not call absent is there', () => {
    const exported = new ExportedNames(fileOf('../src/index.ts'));
    const isAbsent = (place: string, member: string): boolean =>
      [member, '(all)'].some((each) => differences[place]?.[each]?.verdict === 'absent');
    const missing = Object.entries(names).flatMap(([place, members]) => {
      const present = place.startsWith('(exports')
        ? exported.values(place === '(exports)' ? undefined : 'Hardware')
        : (exported.members(place) ?? []);
      return members
        .filter((member) => !present.includes(member) && !isAbsent(place, member))
        .map((member) => `${place}.${member}`);
    });
    expect(missing).toEqual([]);
  });

  it('what they call absent of the client is what it refuses', () => {
    const absent = told.filter(({ place, verdict }) => place === 'Client' && verdict === 'absent');
    const refused = readFileSync(fileOf('../../client/test/unserved.test.ts'), 'utf8');
    expect(absent.length).toBeGreaterThan(0);
    for (const { member } of absent) expect(refused).toContain(member);
  });
});
