import type { RecordPlan } from '../language/plan/language-plan.js';
import { enumType } from './enum-type.js';
import { recordStruct, valueStruct } from './struct-type.js';
import type { SwiftFile } from './swift-file.js';
import type { SwiftPackage } from './swift-package.js';

/** A file for each named type, with the shapes within it. */
export function typeFiles(names: SwiftPackage): SwiftFile[] {
  return names.plan.types.map((type) => {
    const text = { name: names.nameOf(type.name), docs: type.docs, face: 'Model' };
    const own = type.members
      ? enumType(type, names)
      : type.record
        ? recordStruct(text, type.record, names)
        : valueStruct(text, type.place, names);
    return { name: text.name, declarations: [own, ...innerStructs(type, names)] };
  });
}

/** The structs of shapes without names of their own. */
export function innerStructs(
  { inner }: { inner: readonly RecordPlan[] },
  names: SwiftPackage,
): string[][] {
  return inner.map((each) =>
    recordStruct({ name: names.nameOf(each.name), docs: each.docs, face: 'Model' }, each, names),
  );
}
