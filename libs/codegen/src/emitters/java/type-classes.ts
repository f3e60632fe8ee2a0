import { enumClass } from './enum-class.js';
import type { JavaClass } from './java-file.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import type { PlaceReader } from '../language/readers/place-reader.js';
import { recordClass, valueClass } from './record-class.js';
import { unionInterface } from './union-classes.js';

/** The classes of named types, and those of shapes within them. */
export function typeClasses(names: JvmPackage, reader: PlaceReader): JavaClass[] {
  const { plan, nameOf, facesOf, isUnion } = names;
  return plan.types.flatMap((type) => {
    const { record, inner, docs, place } = type;
    const text = { name: nameOf(type.name), docs, faces: facesOf(type.name) };
    const lines = type.members
      ? enumClass(type, names, reader)
      : record
        ? recordClass(text, record, nameOf, reader)
        : isUnion(type.name)
          ? unionInterface(type, names)
          : valueClass(text, place, nameOf, reader);
    return [
      ...inner.map((each) => ({
        name: nameOf(each.name),
        lines: recordClass(
          { name: nameOf(each.name), docs: each.docs, faces: facesOf(each.name) },
          ...([each, nameOf, reader] as const),
        ),
      })),
      { name: text.name, lines },
    ];
  });
}
