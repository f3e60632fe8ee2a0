import { docText } from '../language/doc-text.js';
import type { TypePlan } from '../language/plan/language-plan.js';
import { flatOptions } from '../language/plan/place-shape.js';
import type { PlaceReader } from '../language/readers/place-reader.js';
import { interfaceHead } from './declaration.js';
import { assignment } from './expression.js';
import type { JavaClass } from './java-file.js';
import { constantNames } from './java-names.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import { indented, javadoc } from './java-text.js';
import { readerHead } from './method-head.js';

/** The method that reads a union. */
export function unionReader(name: string): string {
  return `read${name}`;
}

/** A union as an interface that only its classes implement. */
export function unionInterface(
  { name: planned, docs, place }: TypePlan,
  { nameOf, facesOf }: JvmPackage,
): string[] {
  const name = nameOf(planned);
  const options = flatOptions(place).flatMap(({ type }) =>
    type.kind === 'named' || type.kind === 'record' ? [nameOf(type.name)] : [],
  );
  return [
    ...javadoc(docText(docs), 0),
    ...interfaceHead(name, facesOf(planned).join(', '), [...new Set(options)]),
    ...indented([
      '/** Reads a value as a tolerant reader. */',
      ...readerHead(`static ${name} fromJson(Json value)`),
      `  return Unions.${unionReader(name)}(value, false);`,
      '}',
    ]),
    '}',
  ];
}

/** The class that reads unions: methods of interfaces would be seen by everybody. */
export function unionReaders(
  { plan, nameOf, isUnion }: JvmPackage,
  reader: PlaceReader,
): JavaClass[] {
  const unions = plan.types.filter(({ name }) => isUnion(name));
  if (unions.length === 0) return [];
  const constants = constantNames(unions.map(({ name }) => name));
  const all = unions.map(({ name, place }, i) => ({
    name: nameOf(name),
    constant: constants[i] ?? '',
    place,
  }));
  const lines = [
    '/** Reads unions: what the first of their shapes makes that fits. */',
    'final class Unions {',
    ...indented([
      ...all.flatMap(({ name, constant, place }) =>
        assignment(`private static final Reader<${name}> ${constant}`, reader.union(place), 2),
      ),
      '',
      'private Unions() {}',
      ...all.flatMap(({ name, constant }) => [
        '',
        ...readerHead(`static ${name} ${unionReader(name)}(Json value, boolean strict)`),
        `  return ${constant}.read(value, strict);`,
        '}',
      ]),
    ]),
    '}',
  ];
  return [{ name: 'Unions', lines }];
}
