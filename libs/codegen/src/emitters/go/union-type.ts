import { goDoc } from './go-doc.js';
import type { GoPackage, UnionPlan } from './go-package.js';
import { comment, indented, marker } from './go-text.js';
import { withoutNull } from '../language/plan/place-shape.js';
import { goType } from './go-types.js';
import { optionType } from './place-reader.js';
import { appended } from './place-writer.js';

/** A union as an interface that only its types implement; scalars get a type for it. */
export function unionType({ name, type }: UnionPlan, { types, plan, nameOf }: GoPackage): string[] {
  const options = withoutNull(type.of).map((option) => {
    const isRecord = option.kind === 'record' || option.kind === 'named';
    return { option, isRecord, name: isRecord ? nameOf(option.name) : optionType(name, option) };
  });
  const docs = plan.types.find((each) => nameOf(each.name) === name)?.docs;
  const isNullable = options.length < type.of.length;
  const all = options.map((each) => (each.isRecord ? `*${each.name}` : each.name));
  const lead = `${name} is one of ${listed(all)}${isNullable ? ', or nil for null' : ''}.`;
  return [
    ...comment(docs ? goDoc(lead, docs) : lead),
    `type ${name} interface {`,
    '\tjson.Marshaler',
    '\tappendTo(out []byte) []byte',
    `\tis${name}()`,
    '}',
    '',
    ...options.flatMap((each) => {
      if (each.isRecord) return marker(`*${each.name}`, `${name}`);
      const { text } = goType(each.option, types);
      return [
        ...comment(`${each.name} is a ${text} as ${name}.`),
        `type ${each.name} ${text}`,
        '',
        ...marker(each.name, `${name}`),
        `func (x ${each.name}) appendTo(out []byte) []byte {`,
        ...indented([`return ${appended(each.option, 'out', `${text}(x)`, types)}`]),
        '}',
        '',
        '// MarshalJSON is the value as JSON.',
        `func (x ${each.name}) MarshalJSON() ([]byte, error) {`,
        '\treturn x.appendTo(nil), nil',
        '}',
        '',
      ];
    }),
  ];
}

function listed(names: readonly string[]): string {
  const [last = '', ...before] = names.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}
