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
    ...components
      .filter((each) => !each.required)
      .flatMap((each) => [...wither(record, each, components), '']),
  ];
}

function wither(
  record: string,
  { name, given }: GivenComponent,
  components: readonly GivenComponent[],
): string[] {
  const all = components.map((each) => each.name);
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return [
    `/** The same with another {@code ${name}}. */`,
    ...methodHead(`public ${record} with${capitalised}`, [`${given} ${name}`], 2),
    ...indented(lines(call(`new ${record}`, ...all, 'unknown'), 4, 'return ', ';')),
    '}',
  ];
}
