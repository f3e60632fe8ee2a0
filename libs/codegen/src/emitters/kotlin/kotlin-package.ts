import { type JvmPackage, jvmPackage } from '../jvm/jvm-package.js';
import type { LanguagePlan } from '../language/plan/language-plan.js';
import { PlaceReader } from '../language/readers/place-reader.js';
import { packageScope } from './kotlin-names.js';
import { readerWords } from './reader-words.js';
import { recursiveNames } from './recursive-names.js';

/** A plan with a Kotlin name for everything in it. */
export interface KotlinPackage extends JvmPackage {
  reader: PlaceReader;
}

/** Names every type, in the order of the plan. */
export function namedPackage(given: LanguagePlan): KotlinPackage {
  const names = jvmPackage(given, packageScope(given.http !== undefined));
  const { plan, nameOf } = names;
  const recursive = recursiveNames(plan);
  const words = readerWords((name) =>
    recursive.has(name) ? `later { ${nameOf(name)} }` : nameOf(name),
  );
  return { ...names, reader: new PlaceReader(words) };
}
