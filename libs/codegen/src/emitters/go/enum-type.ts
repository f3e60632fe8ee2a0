import type { EnumMemberModel } from '../../model/model.js';
import type { TypePlan } from '../language/plan/language-plan.js';
import { enumBase } from './enum-base.js';
import { goDoc } from './go-doc.js';
import { exportedName } from './go-names.js';
import type { GoPackage } from './go-package.js';
import { comment, indented, literal } from './go-text.js';

/** An enum as a type of its values, with a constant for each that is known. */
export function enumType(type: TypePlan, { nameOf, scope }: GoPackage): string[] {
  const name = nameOf(type.name);
  const members = (type.members ?? []).map((member) => ({
    ...member,
    constant: scope.take(`${name}${exportedName(member.name)}`),
  }));
  const isOpen = type.open === true;
  const what = isOpen ? 'an open set of values: one that is not known is kept' : 'a set of values';
  return [
    ...comment(goDoc(`${name} is ${what}.`, type.docs)),
    `type ${name} ${enumBase(members)}`,
    '',
    ...constants(
      name,
      members.map(({ constant, value, summary }) => ({ constant, value, summary })),
    ),
    '',
    ...(isOpen
      ? [
          `// IsKnown tells whether this level of the protocol has the value.`,
          `func (x ${name}) IsKnown() bool {`,
          '\tswitch x {',
          `\tcase ${members.map(({ constant }) => constant).join(', ')}:`,
          '\t\treturn true',
          '\t}',
          '\treturn false',
          '}',
          '',
        ]
      : []),
  ];
}

/** Constants of a type. */
export function constants(
  type: string,
  all: readonly { constant: string; value: EnumMemberModel['value']; summary: string }[],
): string[] {
  return [
    'const (',
    ...all.flatMap(({ constant, value, summary }) =>
      indented([...comment(summary), `${constant} ${type} = ${literal(value)}`]),
    ),
    ')',
  ];
}
