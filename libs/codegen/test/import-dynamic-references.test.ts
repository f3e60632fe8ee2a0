/** Dynamic references of imported documents: plain ones where nothing depends on who follows them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importParsed } from '../src/import/import-document.js';
import { parseDocument } from '../src/json/parse-document.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-dynamic-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const node = { $dynamicAnchor: 'node', type: 'string' };

function imported(document: object): { within: unknown; notes: string[] } {
  const text = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...document,
  });
  const { document: made, notes } = importParsed(parseDocument(text, path.join(folder, 'a.json')));
  const { Thing } = (made.value as { $defs: { Thing: { properties: object } } }).$defs;
  return { within: Thing.properties, notes: notes.map(({ at, message }) => `${at}: ${message}`) };
}

const thing = { type: 'object', properties: { within: { $dynamicRef: '#node' } } };

describe('a dynamic reference', () => {
  it('to the one anchor of its name is a plain one', () => {
    expect(imported({ $defs: { Thing: thing, Node: node } })).toEqual({
      within: { within: { $ref: '#/$defs/Node' } },
      notes: [],
    });
  });

  it('to an anchor that is not dynamic is a plain one, whatever else there is', () => {
    const still = { $anchor: 'node', type: 'integer' };
    expect(imported({ $defs: { Thing: thing, Node: still } }).within).toEqual({
      within: { $ref: '#/$defs/Node' },
    });
  });

  it('to one of several anchors of the document is bound by who follows it', () => {
    const Other = { $id: 'other', $dynamicAnchor: 'node', type: 'integer', $ref: '#/$defs/Own' };
    const own = { Own: { properties: { within: { $dynamicRef: '#node' } } } };
    const { within, notes } = imported({
      $defs: { Thing: thing, Node: node, Other: { ...Other, $defs: own } },
    });
    expect([within, notes]).toEqual([{ within: { $ref: '#/$defs/Node' } }, []]);
  });

  const leading: readonly [string, object][] = [
    ['of a file that it leads to', { Other: { $ref: 'b.json' } }],
    ['of a file that such a file leads to', { Other: { $ref: 'c.json' } }],
  ];
  const writeFiles = (): void => {
    writeFileSync(path.join(folder, 'b.json'), JSON.stringify(node));
    writeFileSync(path.join(folder, 'c.json'), JSON.stringify({ $ref: 'b.json' }));
  };

  it.each(leading)('that another anchor %s may stand for is bound', (_where, more) => {
    writeFiles();
    const { within, notes } = imported({ $defs: { Thing: thing, Node: node, ...more } });
    expect([within, notes]).toEqual([{ within: { $ref: '#/$defs/Node' } }, []]);
  });

  it.each(leading)(
    'of a document of another kind is told, where an anchor %s may be meant',
    (_where, more) => {
      writeFiles();
      const schemas = { Thing: thing, Node: node, ...more };
      const about = { openapi: '3.1.0', info: { title: 'A', version: '1' } };
      const { within, notes } = imported({ ...about, paths: {}, components: { schemas } });
      expect(within).toEqual({ within: {} });
      expect(notes.filter((note) => note.includes('#node'))).toEqual([
        '#/components/schemas/Thing/properties/within/$dynamicRef: #node means another schema depending on who follows it, as there are several such anchors: write $ref to the one that is meant',
      ]);
    },
  );
});
