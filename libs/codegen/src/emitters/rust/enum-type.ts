import type { TypePlan } from '../language/plan/language-plan.js';
import { docText } from '../language/doc-text.js';
import { variantNames } from './rust-names.js';
import { constant, docComment, double, indented, literal } from './rust-text.js';

/** How values of an enum are held, told and compared. */
interface Base {
  /** Of what tells the value. */
  told: string;
  method: string;
  /** Of what is not known. */
  kept: string;
  convert: string;
  print: string;
  derives: string;
}

const TEXT: Base = {
  ...{ told: '&str', method: 'as_str', kept: 'Box<str>', convert: 'to_text' },
  print: 'print_text',
  derives: '#[derive(Clone, Debug, PartialEq, Eq, Hash)]',
};
const INTEGER: Base = {
  ...{ told: 'i64', method: 'value', kept: 'i64', convert: 'to_integer' },
  print: 'print_integer',
  derives: '#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]',
};
const NUMBER: Base = {
  ...{ told: 'f64', method: 'value', kept: 'f64', convert: 'to_number' },
  print: 'print_number',
  derives: '#[derive(Clone, Copy, Debug, PartialEq)]',
};

/** An enum of the protocol: an open one keeps what it does not know. */
export function enumType({ docs, members = [], open = false }: TypePlan, name: string): string[] {
  const isText = members.every(({ value }) => typeof value === 'string');
  const isInteger = members.every(({ value }) => Number.isSafeInteger(value));
  const base = isText ? TEXT : isInteger ? INTEGER : NUMBER;
  const written = ({ value }: (typeof members)[number]): string =>
    typeof value === 'string' ? literal(value) : isInteger ? String(value) : double(Number(value));
  const variants = variantNames(members.map((member) => member.name)).map((variant, i) => {
    const member = members[i] ?? { name: variant, value: variant, summary: variant };
    return { variant, summary: member.summary, value: written(member) };
  });
  const all = members.map(({ value }) => JSON.stringify(value)).join(', ');
  const said = all.length > 60 ? `a known value of ${name}` : `one of ${all}`;
  const kept = isText ? 'other.into()' : 'other';
  const derives = !open && isText ? INTEGER.derives : base.derives;
  const told = open && isText ? '&str' : isText ? "&'static str" : base.told;
  const self = open && isText ? '&self' : 'self';
  return [
    '',
    ...docComment(docText(docs, open ? ['Open: a value that is not known is kept.'] : []), 0),
    derives,
    ...(open ? ['#[non_exhaustive]'] : []),
    `pub enum ${name} {`,
    ...indented([
      ...variants.flatMap(({ variant, summary }) => [
        ...docComment(summary === '' ? variant : summary, 4),
        `${variant},`,
      ]),
      ...(open
        ? ['/// A value that this level of the protocol does not know.', `Unknown(${base.kept}),`]
        : []),
    ]),
    '}',
    '',
    `impl ${name} {`,
    ...indented([
      '/// The value on the wire.',
      `pub fn ${base.method}(${self}) -> ${told} {`,
      '    match self {',
      ...variants.map(({ variant, value }) => `        Self::${variant} => ${value},`),
      ...(open ? ['        Self::Unknown(other) => other,'] : []),
      '    }',
      '}',
      ...(open
        ? [
            '',
            '/// Whether this level of the protocol has the value.',
            `pub fn is_known(${self}) -> bool {`,
            '    !matches!(self, Self::Unknown(_))',
            '}',
          ]
        : []),
    ]),
    '}',
    '',
    `impl Wire for ${name} {`,
    ...indented([
      `fn read(value: &Value, ${open ? 'strict' : '_strict'}: bool) -> Result<Self, DecodeError> {`,
      ...indented([
        ...constant('const EXPECTED: &str', literal(said), 8),
        ...(isText
          ? ['match value.as_str().ok_or_else(|| misfit(EXPECTED, value))? {']
          : [`match ${base.convert}(value, EXPECTED)? {`]),
        ...variants.map(({ variant, value }) => `    ${value} => Ok(Self::${variant}),`),
        ...(open ? [`    other if !strict => Ok(Self::Unknown(${kept})),`] : []),
        '    _ => Err(misfit(EXPECTED, value)),',
        '}',
      ]),
      '}',
      '',
      'fn write(&self) -> Value {',
      `    Value::from(self.${base.method}())`,
      '}',
      '',
      'fn print(&self, out: &mut Vec<u8>) -> bool {',
      `    ${open ? 'self.is_known() && ' : ''}${base.print}(${isText ? '' : '&'}self.${base.method}(), out)`,
      '}',
    ]),
    '}',
  ];
}
