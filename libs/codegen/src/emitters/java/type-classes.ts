import { enumClass } from './enum-class.js';
import type { JavaClass } from './java-file.js';
import type { JavaPackage } from './java-package.js';
import type { PlaceReader } from '../language/readers/place-reader.js';
import { recordClass, valueClass } from './record-class.js';

/** The classes of named types, and those of shapes within them. */
export function typeClasses({ plan, nameOf }: JavaPackage, reader: PlaceReader): JavaClass[] {
  return plan.types.flatMap((type) => {
    const { record, inner, docs, place } = type;
    const text = { name: nameOf(type.name), docs, faces: ['Model'] };
    const lines = type.members
      ? enumClass(type, nameOf, reader)
      : record
        ? recordClass(text, record, nameOf, reader)
        : valueClass(text, place, nameOf, reader);
    return [
      ...inner.map((each) => ({
        name: nameOf(each.name),
        lines: recordClass(
          { name: nameOf(each.name), docs: each.docs, faces: ['Model'] },
          ...([each, nameOf, reader] as const),
        ),
      })),
      { name: text.name, lines },
    ];
  });
}
