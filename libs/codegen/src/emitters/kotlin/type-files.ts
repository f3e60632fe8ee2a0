import { enumClass } from './enum-class.js';
import type { KotlinFile } from './kotlin-file.js';
import type { KotlinPackage } from './kotlin-package.js';
import { dataClass, valueClass } from './model-class.js';
import { unionInterface } from './union-interface.js';
import type { RecordPlan } from '../language/plan/language-plan.js';

/** A file for each named type, with the shapes within it. */
export function typeFiles(names: KotlinPackage): KotlinFile[] {
  const { plan, nameOf, facesOf, isUnion } = names;
  return plan.types.map((type) => {
    const text = { name: nameOf(type.name), docs: type.docs, faces: facesOf(type.name) };
    const own = type.members
      ? enumClass(type, names)
      : type.record
        ? dataClass(text, type.record, names)
        : isUnion(type.name)
          ? unionInterface(text, type.place, names)
          : valueClass(text, type.place, names);
    return { name: text.name, declarations: [own, ...innerClasses(type, names)] };
  });
}

/** The classes of shapes without names of their own. */
export function innerClasses(
  { inner }: { inner: readonly RecordPlan[] },
  names: KotlinPackage,
): string[][] {
  return inner.map((each) =>
    dataClass(
      { name: names.nameOf(each.name), docs: each.docs, faces: names.facesOf(each.name) },
      ...([each, names] as const),
    ),
  );
}
