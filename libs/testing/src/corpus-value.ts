/** A case of a file of the corpus, as far as it tells a value. */
export interface CorpusCase {
  readonly title: string;
  readonly data?: unknown;
  readonly text?: string;
  readonly at?: string;
  readonly without?: readonly string[];
  readonly with?: Readonly<Record<string, unknown>>;
}

type Json = Record<string, unknown>;

/** The value of a case: its data, what its text says, or the base of its file with the change. */
export function corpusValue(base: unknown, each: CorpusCase): unknown {
  if ('data' in each) return each.data;
  if (each.text !== undefined) return JSON.parse(each.text);
  const copy = JSON.parse(JSON.stringify(base)) as Json;
  const steps = (each.at ?? '').split('/').slice(1);
  const object = steps.reduce((within, step) => within[named(step)] as Json, copy);
  for (const name of each.without ?? []) Reflect.deleteProperty(object, name);
  Object.assign(object, each.with);
  return copy;
}

function named(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
