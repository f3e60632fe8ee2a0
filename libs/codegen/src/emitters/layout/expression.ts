import {
  breaks,
  type Document,
  eitherWay,
  fill,
  firstThatFits,
  group,
  indent,
  join,
  line,
  softLine,
} from './document.js';

/** A JavaScript expression: on one line, and with the places where it may break. */
export interface Expression {
  readonly text: string;
  readonly layout: Document;
  /** What its parts are joined by, for the parentheses around it. */
  readonly operator?: Operator;
  readonly parts?: readonly Expression[];
}

type Operator = '&&' | '||';

/** An expression that never breaks. */
export function atom(text: string): Expression {
  return { text, layout: text };
}

export function and(...parts: readonly Expression[]): Expression {
  return joined('&&', parts);
}

export function or(...parts: readonly Expression[]): Expression {
  return joined('||', parts);
}

export function call(name: string, ...values: readonly Expression[]): Expression {
  const layouts = values.map(({ layout }) => layout);
  const last = layouts.at(-1) ?? '';
  const flat = [name, '(', ...join(', ', layouts), ')'];
  const text = `${name}(${values.map((value) => value.text).join(', ')})`;
  if (values.length === 0) return { text, layout: text };
  const apart: Document = [
    name,
    '(',
    indent(softLine, join([',', line], layouts)),
    eitherWay(','),
    softLine,
    ')',
  ];
  if (!isHuggable(values)) return { text, layout: group(apart) };
  const hugged = [name, '(', ...join(', ', [...layouts.slice(0, -1), group(last, true)]), ')'];
  const layout = firstThatFits(flat, hugged, group(apart, true));
  return { text, layout: breaks(last) ? group(hugged, true) : layout };
}

/** Whether the last argument is a list that opens on the line of the call. */
function isHuggable(values: readonly Expression[]): boolean {
  const last = values.at(-1);
  const isFilledList = (value?: Expression): boolean =>
    /^\[./.test(value?.text ?? '') && value?.text !== '[]';
  if (!isFilledList(last) || values.at(-2)?.text.startsWith('[')) return false;
  return values.length === 1 || !isNumbers(last?.parts ?? []);
}

export function list(...items: readonly Expression[]): Expression {
  const text = `[${items.map((item) => item.text).join(', ')}]`;
  if (items.length === 0) return { text, layout: text };
  const isMatrix =
    items.length > 1 &&
    items.every(({ text: each, parts }) => each.startsWith('[') && (parts?.length ?? 0) > 1);
  const content = isNumbers(items)
    ? fill(items.map((item, i) => (i === items.length - 1 ? item.text : `${item.text},`)))
    : join(
        [',', line],
        items.map(({ layout }) => layout),
      );
  const layout = group(['[', indent(softLine, content), eitherWay(','), softLine, ']'], isMatrix);
  return { text, layout, parts: items };
}

function isNumbers(items: readonly Expression[]): boolean {
  return items.every(({ text }) => /^-?\d/.test(text));
}

/** Operands of the same operator become one chain; those of the other are put into parentheses. */
function joined(operator: Operator, operands: readonly Expression[]): Expression {
  const parts = operands.flatMap((each) =>
    each.operator === operator ? (each.parts ?? []) : [each],
  );
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return {
    text: parts.map(textWithin).join(` ${operator} `),
    layout: group(join([` ${operator}`, line], parts.map(layoutWithin))),
    operator,
    parts,
  };
}

function textWithin({ text, operator }: Expression): string {
  return operator ? `(${text})` : text;
}

/** In parentheses, what follows the first operand is indented. */
function layoutWithin({ layout, operator, parts = [] }: Expression): Document {
  if (!operator) return layout;
  const [first = '', ...others] = parts.map(layoutWithin);
  return [
    '(',
    group([first, indent(...others.flatMap((each) => [` ${operator}`, line, each]))]),
    ')',
  ];
}
