import { OPERATION_PARTS } from '../model/operation-parts.js';
import { httpShapeName } from '../shape-names.js';
import { FILES } from './schema-resources.js';
import type { Step } from './source-document.js';

/** A text as part of a name in PascalCase: letters and digits of ASCII, a capital after all else. */
export function spelledName(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** What a step through a schema adds to the name of the type that it leads to. */
const STEP_NAMES: Readonly<Record<string, string>> = {
  $defs: '',
  definitions: '',
  properties: '',
  items: 'Item',
  additionalProperties: 'Value',
  patternProperties: 'Value',
  anyOf: 'Option',
  oneOf: 'Option',
  allOf: 'Part',
};

/**
 * The name of a type without one, from its place: `ThingAItem` for the items of the member `a` of
 * `Thing`. The names that follow `properties` and its like are taken as they are.
 */
export function nameFromPlace(root: string, steps: readonly Step[]): string {
  if (steps[0] === FILES) {
    const stem = String(steps[1]).replace(/^.*\//, '').replace(/\..*$/, '');
    return nameFromPlace(spelledName(stem), steps.slice(2));
  }
  if (steps[0] === 'x-http') return nameOverHttp(root, steps);
  let isName = false;
  let name = steps[0] === '$defs' || steps[0] === 'definitions' ? '' : root;
  for (const step of steps) {
    const known = isName || !Object.hasOwn(STEP_NAMES, step) ? undefined : STEP_NAMES[step];
    name += typeof step === 'number' ? String(step + 1) : (known ?? spelledName(step));
    isName = !isName && /^(?:\$defs|definitions|properties|patternProperties)$/.test(String(step));
  }
  return name;
}

/** The same of what operations and webhooks have: `GetUserBodyAddress`. */
function nameOverHttp(root: string, [, kind, name, part, ...steps]: readonly Step[]): string {
  if (kind === 'problem') return 'Problem';
  if (kind === 'headers') return `${spelledName(String(part))}Header`;
  const owner = spelledName(String(name)) || root;
  const known = OPERATION_PARTS.find((each) => each === part);
  return nameFromPlace(httpShapeName(owner, known ?? 'webhook'), steps);
}

/** What a definition would have to say by itself; shapes within others are told by their place. */
export function summaryFromPlace(steps: readonly Step[]): string {
  if (steps[0] === FILES) return summaryFromPlace(steps.slice(2));
  if (steps[0] === 'x-http') return summaryFromPlace(steps.slice(1));
  if (steps.length <= 2) return '';
  const [, owner, ...rest] = steps;
  const names = rest.filter((step) => step !== 'properties');
  return `\`${names.join('/')}\` of ${String(owner)}.`;
}
