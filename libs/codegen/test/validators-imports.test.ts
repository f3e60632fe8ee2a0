/** Generated modules of validators import what they use, and nothing that only stands in a text of theirs. */
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { RUNTIME_SOURCE } from '../src/emitters/validators/runtime-source.js';
import { validatorsEmitter } from '../src/emitters/validators/validators-emitter.js';
import { emitFor } from './support/both-protocols.js';
import { everyKeyword } from './support/every-keyword.js';
import {
  FOREIGN_PROTOCOLS,
  type ForeignName,
  isForeignPresent,
  PUBLIC_PROTOCOLS,
  publicModel,
} from './support/public-models.js';
import { modelOfTypes } from './support/test-suite.js';

const RUNTIME = [...RUNTIME_SOURCE.matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');

/** Every name of the run-time module in a text or a pattern, among quotes and slashes. */
const wordsOfRuntime = {
  Words: { enum: RUNTIME },
  Quoted: { type: 'string', pattern: `^'${RUNTIME.join("|'")}$` },
  Sliced: { type: 'string', pattern: "^[/'\"`]none/oneOf[']$", minLength: 2 },
  Held: {
    type: 'object',
    properties: { "it's none": { type: 'integer' }, 'a/b': { type: 'string', minLength: 3 } },
  },
};

const FOREIGN: readonly ForeignName[] = [...FOREIGN_PROTOCOLS, ...PUBLIC_PROTOCOLS].filter(
  isForeignPresent,
);

const OURS = ['ringspec', 'weather', 'harbour', 'every keyword', 'words of the run-time module'];

function namesIn(content: string): { imported: string[]; used: Set<string> } {
  const imported: string[] = [];
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node)) {
      imported.push(node.name.text);
      return;
    }
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isMember) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('module.js', content, ts.ScriptTarget.Latest, true);
  ts.forEachChild(source, visit);
  return { imported, used };
}

async function filesOf(name: string): Promise<readonly (readonly [string, string])[]> {
  if (name === 'ringspec' || name === 'weather' || name === 'harbour')
    return [...(await emitFor(name, 'validators')).files];
  const foreign = FOREIGN.find((each) => each === name);
  const model = foreign
    ? await publicModel(foreign)
    : modelOfTypes(name === 'every keyword' ? everyKeyword : wordsOfRuntime);
  return (await validatorsEmitter.emit(model)).map((file) => [file.path, file.content] as const);
}

describe('the modules of', () => {
  it.each([...OURS, ...FOREIGN])('%s import just what they use', async (name) => {
    const modules = (await filesOf(name)).filter(
      ([file]) => file.endsWith('.js') && !file.endsWith('runtime.js'),
    );
    expect(modules.length).toBeGreaterThan(1);
    for (const [file, content] of modules) {
      const { imported, used } = namesIn(content);
      expect([file, imported.filter((each) => !used.has(each))]).toEqual([file, []]);
      const missing = RUNTIME.filter((each) => used.has(each) && !imported.includes(each));
      expect([file, missing]).toEqual([file, []]);
    }
  });
});
