/** Shapes as TypeScript declares them, where that is more than what a compiler of schemas says. */
import { describe, expect, it } from '@jest/globals';
import { typescriptEmitter } from '../src/emitters/typescript/typescript-emitter.js';
import { modelOfTypes } from './support/test-suite.js';

async function typesOf(schemas: Record<string, unknown>): Promise<string> {
  const files = await typescriptEmitter.emit(modelOfTypes(schemas));
  return files.find(({ path }) => path === 'typescript/types.ts')?.content ?? '';
}

const text = { type: 'string' };
const codec = { type: 'object', properties: { name: text }, required: ['name'] };
const named = { ...codec, $id: 'H264baseline', description: 'A codec.', 'x-since': 1 };

describe('declared shapes', () => {
  it('keep their names, digits and all, wherever they are referred to', async () => {
    const list = { type: 'array', items: named };
    const table = { type: 'object', additionalProperties: named };
    const types = await typesOf({ Offer: { type: 'object', properties: { list, table } } });
    expect(types).toContain('export interface H264baseline {\n  name: string;\n}\n');
    expect(types).toContain('list?: H264baseline[];');
    expect(types).toContain('[k: string]: H264baseline;');
  });

  it('say of records what is declared, and nothing of patterns', async () => {
    const record = { type: 'object', patternProperties: { '^x-': text } };
    const described = { ...record, description: 'Headers by name.' };
    const types = await typesOf({ Frame: { type: 'object', properties: { record, described } } });
    expect(types).toContain('  record?: {\n    [k: string]: string;\n  };\n');
    expect(types).toContain('  /**\n   * Headers by name.\n   */\n  described?: {\n');
    expect(types).not.toContain('pattern');
  });

  it('are the same after others have changed', async () => {
    const first = await typesOf({ One: codec, Two: { type: 'array', items: text } });
    const second = await typesOf({ One: codec, Two: { type: 'array', items: { type: 'null' } } });
    expect(second).toBe(first.replace('string[]', 'null[]'));
    expect(await typesOf({ One: codec, Two: { type: 'array', items: text } })).toBe(first);
  });
});
