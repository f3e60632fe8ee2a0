import { docText } from '../language/doc-text.js';
import type { Place } from '../language/plan/place.js';
import type { KotlinPackage } from './kotlin-package.js';
import { indented, kdoc } from './kotlin-text.js';
import { assignment } from './layout.js';
import { type ClassText, companion } from './model-class.js';

/** A union as an interface that only its classes implement. */
export function unionInterface(
  { name, docs, faces }: ClassText,
  place: Place,
  { reader }: KotlinPackage,
): string[] {
  const [only = ''] = faces;
  const last = faces.length - 1;
  const head =
    faces.length === 1
      ? [`public sealed interface ${name} : ${only} {`]
      : [
          `public sealed interface ${name} :`,
          ...faces.map((face, i) => `    ${face}${i === last ? ' {' : ','}`),
        ];
  return [
    ...kdoc(docText(docs), 0),
    ...head,
    ...indented(
      companion(name, assignment(`private val READER: Decoder<${name}>`, reader.union(place), 8), [
        'return READER.read(value, strict)',
      ]),
    ),
    '}',
  ];
}
