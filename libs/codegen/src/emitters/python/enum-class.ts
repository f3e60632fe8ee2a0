import type { EnumMemberModel } from '../../model/model.js';
import type { TypePlan } from '../language/plan/language-plan.js';
import { docText } from '../language/doc-text.js';
import { integerTest } from './condition.js';
import { constantNames } from './python-names.js';
import { bracketed, docstring, indented, literal } from './python-text.js';

/**
 * An enum that will grow as a subclass of its values' type, with a constant for each value that is
 * known; one that is complete as an enum of the standard library.
 */
export function enumClass(type: TypePlan, className: string): string[] {
  const members = type.members ?? [];
  const names = constantNames(members.map(({ name }) => name));
  const constants = members.map((member, i) => ({ ...member, name: names[i] ?? member.name }));
  return type.open === true
    ? openEnum(type, className, constants)
    : closedEnum(type, className, constants);
}

function baseOf(members: readonly EnumMemberModel[]): 'str' | 'int' | 'float' {
  if (members.every(({ value }) => typeof value === 'string')) return 'str';
  return members.every(({ value }) => Number.isInteger(value)) ? 'int' : 'float';
}

function openEnum(
  { docs }: TypePlan,
  className: string,
  constants: readonly EnumMemberModel[],
): string[] {
  const base = baseOf(constants);
  const known = `_KNOWN_${className.toUpperCase()}`;
  const expected = expectedOf(constants);
  return [
    `class ${className}(${base}):`,
    ...indented([
      ...docstring(docText(docs, ['Open: a value that is not known is kept.']), 4),
      '',
      '__slots__ = ()',
      '',
      ...constants.flatMap(({ name, summary }) => [
        `${name}: ClassVar[${className}]`,
        ...docstring(summary, 4),
      ]),
      '',
      '@property',
      'def is_known(self) -> bool:',
      '    """Whether this level of the protocol has the value."""',
      `    return self in ${known}`,
      '',
      '@classmethod',
      `def from_json(cls, value: Json, strict: bool = False) -> ${className}:`,
      '    """Reads a value; `strict` refuses one that is not known. Raises `DecodeError`."""',
      ...indented([
        ...valueChecks(base),
        `found = ${known}.get(value)`,
        'if found is not None:',
        '    return found',
        'if strict:',
        ...indented(bracketed('raise misfit(', [expected, 'value'], ')', 'call', 12)),
        'return cls(value)',
      ]),
      '',
      'def __repr__(self) -> str:',
      `    return f"${className}({${base}.__repr__(self)})"`,
    ]),
    '',
    '',
    ...constants.map(({ name, value }) => `${className}.${name} = ${className}(${literal(value)})`),
    ...bracketed(
      `${known}: Final[dict[${base}, ${className}]] = {`,
      constants.map(({ name, value }) => `${literal(value)}: ${className}.${name}`),
      '}',
      'literal',
    ),
  ];
}

function closedEnum(
  { docs }: TypePlan,
  className: string,
  constants: readonly EnumMemberModel[],
): string[] {
  const base = baseOf(constants);
  const parent = { str: 'StrEnum', int: 'IntEnum', float: 'float, Enum' }[base];
  return [
    `class ${className}(${parent}):`,
    ...indented([
      ...docstring(docText(docs), 4),
      '',
      ...constants.flatMap(({ name, value, summary }) => [
        `${name} = ${literal(value)}`,
        ...docstring(summary, 4),
      ]),
      '',
      '@classmethod',
      `def from_json(cls, value: Json, strict: bool = False) -> ${className}:`,
      '    """Reads a value. Raises `DecodeError` for any that is not a member."""',
      ...indented([
        ...valueChecks(base),
        'try:',
        '    return cls(value)',
        'except ValueError:',
        ...indented(
          bracketed('raise misfit(', [expectedOf(constants), 'value'], ') from None', 'call', 12),
        ),
      ]),
    ]),
  ];
}

function valueChecks(base: 'str' | 'int' | 'float'): string[] {
  switch (base) {
    case 'str':
      return ['if not isinstance(value, str):', '    raise misfit("a text", value)'];
    case 'int':
      return [
        'if type(value) is float:',
        '    value = whole(value)',
        ...bracketed('if not (', integerTest('value', []), '):', { operator: 'and' }, 8),
        '    raise misfit("an integer", value)',
      ];
    case 'float':
      return ['if not is_number(value):', '    raise misfit("a number", value)'];
  }
}

function expectedOf(constants: readonly EnumMemberModel[]): string {
  return literal(`one of ${constants.map(({ value }) => JSON.stringify(value)).join(', ')}`);
}
