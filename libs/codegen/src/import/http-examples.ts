import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { objectOf } from './json-object.js';

/** Examples by the names that a document gives them; one without a name has the empty one. */
export type NamedExamples = ReadonlyMap<string, unknown>;

/** Those of a parameter or of content of OpenAPI which stand in a document themselves. */
export function examplesAt(protocol: ImportedProtocol, from: ImportPlace): NamedExamples {
  const { value, place } = protocol.resolved(from);
  const { example, examples } = objectOf(value);
  if (example !== undefined) return new Map([['', example]]);
  return new Map(
    Object.keys(objectOf(examples)).flatMap((name) => {
      const each = objectOf(protocol.resolved(below(place, 'examples', name)).value);
      // OpenAPI 3.2 says which form a value has.
      const { value: plain, dataValue = plain } = each;
      return dataValue === undefined ? [] : [[name, dataValue]];
    }),
  );
}

/** One whole for each name that a part has: parts without an example of that name have their first. */
export function wholeExamples(parts: Readonly<Record<string, NamedExamples>>): NamedExamples {
  const having = Object.entries(parts).filter(([, examples]) => examples.size > 0);
  const all = new Set(having.flatMap(([, examples]) => [...examples.keys()]));
  // What has no name goes with everything that has one.
  const names = all.size > 1 ? [...all].filter((name) => name !== '') : [...all];
  const of = (examples: NamedExamples, name: string): unknown =>
    examples.has(name) ? examples.get(name) : [...examples.values()][0];
  return new Map(
    names.map((name) => [
      name,
      Object.fromEntries(having.map(([part, examples]) => [part, of(examples, name)])),
    ]),
  );
}
