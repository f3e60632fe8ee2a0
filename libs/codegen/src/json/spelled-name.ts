import { OPERATION_PARTS } from '../model/operation-parts.js';
import { httpShapeName } from '../shape-names.js';
import { FILES } from './schema-resources.js';
import type { Step } from './source-document.js';

/** Names of files have at most 255 bytes, and what is generated adds words to those of types. */
const MOST_LETTERS = 120;

/** A text as the name of a type, which begins with a capital; cut where it is too long for the name of a file. */
export function spelledTypeName(text: string): string {
  return spelledName(text)
    .replace(/^[^A-Z]+/, '')
    .slice(0, MOST_LETTERS);
}

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

/** The same where that is the name of another type; all other keywords are spelled out. */
const FULL_STEP_NAMES: Readonly<Record<string, string>> = {
  $defs: 'Type',
  definitions: 'Type',
  properties: 'Member',
  patternProperties: 'Pattern',
};

/**
 * The name of a type without one, from its place: `ThingAItem` for the items of the member `a` of
 * `Thing`. The names that follow `properties` and its like are taken as they are.
 */
export function nameFromPlace(root: string, steps: readonly Step[]): string {
  return joinedName(root, steps, STEP_NAMES).slice(0, MOST_LETTERS);
}

/**
 * The same with what there is between names, `ThingMemberAItems`; in files after the file, and where
 * that is taken too after its folders: `PersonName`, `PartsPersonName`.
 */
export function fullNamesFromPlace(root: string, steps: readonly Step[]): readonly string[] {
  const names =
    steps[0] === FILES
      ? fullNamesInFile(String(steps[1]), steps.slice(2))
      : [steps.length === 0 ? `${root}Document` : joinedName(root, steps, FULL_STEP_NAMES)];
  return names.map((name) => name.slice(0, MOST_LETTERS));
}

function fullNamesInFile(file: string, steps: readonly Step[]): readonly string[] {
  const place = spelledName(file.replace(/^[a-z]+:\/*/i, '').replace(/\.[^./]*$/, ''));
  if (steps.length === 0) return [place, `${place}Document`];
  const name = joinedName('', steps, FULL_STEP_NAMES);
  return [stemOfFile(file) + name, place + name];
}

function stemOfFile(file: string): string {
  return spelledName(file.replace(/^.*\//, '').replace(/\..*$/, ''));
}

function joinedName(
  root: string,
  steps: readonly Step[],
  stepNames: Readonly<Record<string, string>>,
): string {
  if (steps[0] === FILES)
    return joinedName(stemOfFile(String(steps[1])), steps.slice(2), stepNames);
  if (steps[0] === 'x-http') return nameOverHttp(root, steps, stepNames);
  // What a definition has within it, further definitions included, is called after it.
  const isDefined = steps[0] === '$defs' || steps[0] === 'definitions';
  let isName = false;
  let name = isDefined ? spelledName(String(steps[1] ?? '')) : root;
  for (const step of isDefined ? steps.slice(2) : steps) {
    const known = isName || !Object.hasOwn(stepNames, step) ? undefined : stepNames[step];
    name += typeof step === 'number' ? String(step + 1) : (known ?? spelledName(step));
    isName = !isName && /^(?:\$defs|definitions|properties|patternProperties)$/.test(String(step));
  }
  return name;
}

/** The same of what operations and webhooks have: `GetUserBodyAddress`. */
function nameOverHttp(
  root: string,
  [, kind, name, part, ...steps]: readonly Step[],
  stepNames: Readonly<Record<string, string>>,
): string {
  if (kind === 'problem') return 'Problem';
  if (kind === 'headers') return `${spelledName(String(part))}Header`;
  const owner = spelledName(String(name)) || root;
  const known = OPERATION_PARTS.find((each) => each === part);
  return joinedName(httpShapeName(owner, known ?? 'webhook'), steps, stepNames);
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
