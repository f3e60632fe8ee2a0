/** What nx knows of the ports: a change in one language runs that one, and no other. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { languages } from '../../libs/ports/suite/languages.mjs';

const root = path.resolve(import.meta.dirname, '../..');

interface Target {
  cache: boolean;
  inputs: string[];
  outputs: string[];
}

function targetsOf(language: string): Record<string, Target> {
  const file = path.join(root, `libs/ports/${language}/project.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { targets: Record<string, Target> }).targets;
}

describe('the project of a port', () => {
  it.each(Object.keys(languages))('is that of %s alone', (language) => {
    const targets = targetsOf(language);
    expect(Object.keys(targets)).toEqual(['test', 'suite']);
    for (const { cache, inputs, outputs } of Object.values(targets)) {
      expect(cache).toBe(true);
      expect(outputs).toHaveLength(1);
      const files = inputs.filter((each) => each.startsWith('{workspaceRoot}'));
      const places = files.map((each) => each.replace('{workspaceRoot}/', ''));
      expect(places).toContain(`generated/${language}/**/*`);
      expect(places.filter((each) => each.startsWith('generated/'))).toHaveLength(1);
      for (const each of places)
        expect([each, existsSync(path.join(root, each.replace('/**/*', '')))]).toEqual([
          each,
          true,
        ]);
    }
  });
});
