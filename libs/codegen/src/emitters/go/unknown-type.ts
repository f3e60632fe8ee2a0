/** A message that this level does not know. */
export interface UnknownText {
  name: string;
  /** What it is: `an event`. */
  of: string;
  /** Fields: the name of the message, and what came. */
  key: string;
  value: string;
}

export function unknownType({ name, of, key, value }: UnknownText): string[] {
  return [
    `// ${name} is ${of} that this level of the protocol does not know, as it came.`,
    `type ${name} struct {`,
    `\t// ${key} is the name on the wire.`,
    `\t${key} string`,
    `\t// ${value} is an object.`,
    `\t${value} Value`,
    '}',
    '',
    `func (x ${name}) appendTo(out []byte) []byte {`,
    `\treturn x.${value}.appendTo(out)`,
    '}',
    '',
    `func (x ${name}) check(value *Value) *DecodeError {`,
    `\treturn misfit("${of} of this level", value)`,
    '}',
    '',
    `// MarshalJSON is ${value} as it came.`,
    `func (x ${name}) MarshalJSON() ([]byte, error) {`,
    '\treturn x.appendTo(nil), nil',
    '}',
    '',
  ];
}
