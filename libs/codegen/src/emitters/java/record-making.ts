import { call } from '../language/readers/expression.js';
import { lines } from './expression.js';
import { indented } from './java-text.js';
import { methodHead } from './method-head.js';

/** A component of a record, as one gives it. */
export interface GivenComponent {
  name: string;
  required: boolean;
  /** Its type where it is there. */
  given: string;
}

/** So many optional members have each a method that names all members; those of more share one. */
const MOST_APART = 4;

/** How a record is made by hand: of what is required, and then with one optional member more. */
export function makingLines(record: string, components: readonly GivenComponent[]): string[] {
  const required = components.filter((each) => each.required);
  const all = components.map((each) => (each.required ? each.name : 'null'));
  const parameters = required.map((each) => `${each.given} ${each.name}`);
  return [
    '/** One with what is required; the rest is absent. */',
    ...methodHead(`public ${record}`, parameters, 2),
    ...indented(lines(call('this', ...all, 'Map.of()'), 4, '', ';')),
    '}',
    '',
    ...withers(record, components),
  ];
}

function withers(record: string, components: readonly GivenComponent[]): string[] {
  const names = components.map((each) => each.name);
  const optional = [...components.entries()].filter(([, each]) => !each.required);
  if (optional.length <= MOST_APART)
    return optional.flatMap(([, each]) => wither(record, each, [...names, 'unknown']));
  return [
    ...optional.flatMap(([i, each]) => wither(record, each, [String(i), each.name], 'with')),
    ...withAnother(record, components),
  ];
}

function wither(
  record: string,
  { name, given }: GivenComponent,
  values: readonly string[],
  maker = `new ${record}`,
): string[] {
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return [
    `/** The same with another {@code ${name}}. */`,
    ...methodHead(`public ${record} with${capitalised}`, [`${given} ${name}`], 2),
    ...indented(lines(call(maker, ...values), 4, 'return ', ';')),
    '}',
    '',
  ];
}

/** What they share: of all members it takes another for the one at a place. */
function withAnother(record: string, components: readonly GivenComponent[]): string[] {
  const values = components.map(({ name, required }, i) =>
    required ? `this.${name}` : call('Immutable.another', String(i), 'at', 'to', `this.${name}`),
  );
  return [
    `private ${record} with(int at, Object to) {`,
    ...indented(lines(call(`new ${record}`, ...values, 'unknown'), 4, 'return ', ';')),
    '}',
    '',
  ];
}
