import type { RustPackage } from './rust-package.js';
import { bracketed, docComment, indented, literal, matchArm } from './rust-text.js';

/** A union of messages that their names tell apart. */
export interface MessageUnion {
  name: string;
  docs: string;
  /** What a name is called: `name`, `method`. */
  key: string;
  /** What is read: `data`, `params`. */
  value: string;
  messages: readonly { message: string; type: string }[];
  /** The struct of one that is not known; undefined where such are refused. */
  unknown?: string;
  /** What is expected of a name: `an event of this level`. */
  expected: string;
}

/** An enum of messages that is read by name. */
export function messageUnion(union: MessageUnion, names: RustPackage): string[] {
  const { name, docs, key, value, messages, unknown, expected } = union;
  const types = [...new Map(messages.map((each) => [each.type, each])).values()];
  const variants = types.map(({ type, message }) => ({ type: names.nameOf(type), message }));
  const arm = (type: string, expression: string): string =>
    `Self::${type}(inner) => ${expression},`;
  const all = variants.map(({ type }) => type);
  const others = unknown === undefined ? [] : ['Unknown'];
  return [
    '',
    ...docComment(docs, 0),
    '#[derive(Clone, Debug, PartialEq)]',
    '#[non_exhaustive]',
    `pub enum ${name} {`,
    ...indented([
      ...variants.flatMap(({ type, message }) => [`/// \`${message}\`.`, ...variant(type)]),
      ...(unknown === undefined
        ? []
        : ['/// One that this level of the protocol does not know.', `Unknown(${unknown}),`]),
    ]),
    '}',
    '',
    `impl ${name} {`,
    ...indented([
      `/// Reads it by its name, as a tolerant reader.`,
      '///',
      '/// # Errors',
      '///',
      '/// \\[DecodeError\\] for the first place that does not fit.'.replaceAll('\\', ''),
      `pub fn decode(${key}: &str, ${value}: &Value) -> Result<Self, DecodeError> {`,
      `    Self::read(${key}, ${value}, false)`,
      '}',
      '',
      '/// Reads what a strict writer has made: nothing may be in it that is not known.',
      '///',
      '/// # Errors',
      '///',
      '/// [DecodeError] for the first place that does not fit.',
      `pub fn decode_strict(${key}: &str, ${value}: &Value) -> Result<Self, DecodeError> {`,
      `    Self::read(${key}, ${value}, true)`,
      '}',
      '',
      `fn read(${key}: &str, ${value}: &Value, strict: bool) -> Result<Self, DecodeError> {`,
      `    match ${key} {`,
      ...indented(
        indented([
          ...messages.flatMap(({ message, type }) =>
            matchArm(
              literal(message),
              `read_as(${value}, strict, Self::${names.nameOf(type)})`,
              12,
            ),
          ),
          ...(unknown === undefined
            ? [`_ => Err(misfit(${literal(expected)}, ${value})),`]
            : [
                `_ if strict => Err(misfit(${literal(expected)}, ${value})),`,
                `_ => ${unknown}::read(${key}, ${value}).map(Self::Unknown),`,
              ]),
        ]),
      ),
      '    }',
      '}',
      '',
      ...nameMethod(union, variants),
      '/// The value as JSON, unknown members included. Checks nothing.',
      'pub fn to_value(&self) -> Value {',
      ...(all.length + others.length === 0
        ? ['    match *self {}']
        : [
            '    match self {',
            ...[
              ...all.map((type) => arm(type, 'inner.write()')),
              ...others.map((type) => arm(type, `inner.${value}.clone()`)),
            ].map((line) => `        ${line}`),
            '    }',
          ]),
      '}',
      '',
      '/// The text of a value that is to be sent.',
      '///',
      '/// # Errors',
      '///',
      '/// [DecodeError] where it is not of the protocol, as [Model::encode] has it.',
      'pub fn encode(&self) -> Result<String, DecodeError> {',
      ...(all.length + others.length === 0
        ? ['    match *self {}']
        : [
            '    match self {',
            ...all.map((type) => `        ${arm(type, 'inner.encode()')}`),
            ...others.flatMap((type) =>
              indented(
                indented(
                  matchArm(
                    `Self::${type}(inner)`,
                    `Err(misfit(${literal(expected)}, &inner.${value}))`,
                    12,
                  ),
                ),
              ),
            ),
            '    }',
          ]),
      '}',
    ]),
    '}',
    ...variants.flatMap(({ type }) => [
      '',
      `impl From<${type}> for ${name} {`,
      `    fn from(inner: ${type}) -> Self {`,
      `        Self::${type}(Box::new(inner))`,
      '    }',
      '}',
    ]),
  ];
}

/** Tells the name of a message, where each type has one. */
function nameMethod(
  { key, messages, unknown }: MessageUnion,
  variants: readonly { type: string; message: string }[],
): string[] {
  if (unknown === undefined || variants.length < messages.length) return [];
  return [
    '/// The name on the wire.',
    `pub fn ${key}(&self) -> &str {`,
    '    match self {',
    ...indented(
      indented([
        ...variants.flatMap(({ type, message }) =>
          matchArm(`Self::${type}(_)`, literal(message), 12),
        ),
        `Self::Unknown(inner) => &inner.${key},`,
      ]),
    ),
    '    }',
    '}',
    '',
  ];
}

/** The struct of a message that is not known. */
export function unknownMessage(name: string, of: string, key: string, value: string): string[] {
  return [
    '',
    `/// ${of} that this level of the protocol does not know, as it came.`,
    '#[derive(Clone, PartialEq)]',
    `pub struct ${name} {`,
    '    /// The name on the wire.',
    `    pub ${key}: String,`,
    '    /// An object. It may have secrets in it, so it does not show.',
    `    pub ${value}: Value,`,
    '}',
    '',
    `impl ${name} {`,
    `    fn read(${key}: &str, ${value}: &Value) -> Result<Self, DecodeError> {`,
    `        Object::of(${value}, false)?;`,
    `        Ok(Self { ${key}: ${key}.to_owned(), ${value}: ${value}.clone() })`,
    '    }',
    '}',
    '',
    `impl fmt::Debug for ${name} {`,
    "    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {",
    `        let mut shown = f.debug_struct(${literal(name)});`,
    `        shown.field(${literal(key)}, &self.${key});`,
    '        shown.finish_non_exhaustive()',
    '    }',
    '}',
  ];
}

/** The events of a target, as what an event becomes that is of it. */
export function targetUnion(target: {
  name: string;
  target: string;
  summary: string;
  types: readonly string[];
}): string[] {
  const { name, types } = target;
  const [only = '', ...others] = types;
  return [
    '',
    ...docComment(`An event of the target ${target.target}. ${target.summary}`, 0),
    '#[derive(Clone, Debug, PartialEq)]',
    '#[non_exhaustive]',
    `pub enum ${name} {`,
    ...indented(types.flatMap((type) => [`/// [${type}].`, ...variant(type)])),
    '}',
    '',
    `impl TryFrom<Event> for ${name} {`,
    ...indented([
      '/// The event, where it is of another target.',
      'type Error = Event;',
      '',
      'fn try_from(event: Event) -> Result<Self, Event> {',
      ...indented([
        'match event {',
        ...indented([
          ...[only, ...others].flatMap((type) =>
            matchArm(`Event::${type}(inner)`, `Ok(Self::${type}(inner))`, 12),
          ),
          'other => Err(other),',
        ]),
        '}',
      ]),
      '}',
    ]),
    '}',
  ];
}

function variant(type: string): string[] {
  return bracketed(`${type}(`, [`Box<${type}>`], '),', 4);
}
