/**
 * AsyncAPI and OpenRPC, read as one reads them who follows every reference: they say what the model
 * says, and nothing can go without that.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Model } from '@ringspec/codegen';
import { emitFor, onlyDocument, protocolNames } from './support/both-protocols.js';
import { expectedAsyncapi } from './support/expected-asyncapi.js';
import { expectedOpenrpc } from './support/expected-openrpc.js';
import { inlined } from './support/inlined.js';
import { jsonMutants } from './support/json-mutants.js';

interface Document {
  components: Record<string, Record<string, unknown>>;
}

const artefacts: readonly [string, (model: Model) => object][] = [
  ['asyncapi', expectedAsyncapi],
  ['openrpc', expectedOpenrpc],
];

/** Without its components: what they are shows where they are referred to. */
function readDocument({ components: _components, ...document }: Document, whole: unknown): unknown {
  return inlined(document, whole);
}

/** Components to which nothing refers. */
function unused(document: Document): string[] {
  const text = JSON.stringify(document);
  return Object.entries(document.components).flatMap(([kind, components]) =>
    Object.keys(components)
      .map((name) => `#/components/${kind}/${name}`)
      .filter((pointer) => !text.includes(`"$ref":"${pointer}"`)),
  );
}

describe.each(artefacts)('the document %s', (artefact, expectedFor) => {
  it.each(protocolNames)('of %s says what the model says', async (name) => {
    const subject = await emitFor(name, artefact);
    const document = onlyDocument<Document>(subject);
    expect(readDocument(document, document)).toEqual(expectedFor(subject.model));
    expect(unused(document)).toEqual([]);
  });

  it('loses nothing unnoticed', async () => {
    const subject = await emitFor('weather', artefact);
    const document = onlyDocument<Document>(subject);
    const expected: unknown = JSON.parse(JSON.stringify(expectedFor(subject.model)));
    const isRight = (mutant: unknown): boolean => {
      try {
        return isDeepStrictEqual(readDocument(mutant as Document, mutant), expected);
      } catch {
        return false;
      }
    };
    expect(isRight(document)).toBe(true);
    const mutants = [...jsonMutants(document)];
    const escaped = mutants.filter((mutant) => isRight(mutant.document));
    expect(escaped.map(({ gone }) => gone)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(90);
  });
});
