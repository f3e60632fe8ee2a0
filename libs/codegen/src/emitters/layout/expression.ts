import {
  type Document,
  eitherWay,
  fill,
  firstThatFits,
  group,
  indent,
  join,
  knownGroup,
  line,
  softLine,
} from './document.js';

/** A JavaScript expression: on one line, and with the places where it may break. */
export interface Expression {
  readonly text: string;
  /** Made only for what does not fit on one line. */
  layout(): Document;
  /** Whether it has to break even where it would fit. */
  readonly mustBreak?: boolean;
  /** What its parts are joined by, for the parentheses around it. */
  readonly operator?: Operator;
  readonly parts?: readonly Expression[];
}

type Operator = '&&' | '||';

/** An expression that never breaks. */
export function atom(text: string): Expression {
  return { text, layout: () => text };
}

export function and(...parts: readonly Expression[]): Expression {
  return joined('&&', parts);
}

export function or(...parts: readonly Expression[]): Expression {
  return joined('||', parts);
}

export function call(name: string, ...values: readonly Expression[]): Expression {
  const text = `${name}(${values.map((value) => value.text).join(', ')})`;
  if (values.length === 0) return atom(text);
  return { text, layout: () => callLayout(name, text, values), mustBreak: values.some(breaks) };
}

function callLayout(name: string, text: string, values: readonly Expression[]): Document {
  const layouts = values.map((value) => value.layout());
  const last = layouts.at(-1) ?? '';
  const apart: Document = [
    name,
    '(',
    indent(softLine, join([',', line], layouts)),
    eitherWay(','),
    softLine,
    ')',
  ];
  if (!isHuggable(values)) return knownGroup(text, apart);
  const hugged = [name, '(', ...join(', ', [...layouts.slice(0, -1), group(last, true)]), ')'];
  return values.some(breaks)
    ? group(hugged, true)
    : firstThatFits(text, hugged, group(apart, true));
}

/** Whether the last argument is a list that opens on the line of the call. */
function isHuggable(values: readonly Expression[]): boolean {
  const last = values.at(-1);
  if (!isList(last) || last?.parts?.length === 0 || isList(values.at(-2))) return false;
  return values.length === 1 || !isNumbers(last?.parts ?? []);
}

function isList(value: Expression | undefined): boolean {
  return value?.parts !== undefined && value.operator === undefined;
}

export function list(...items: readonly Expression[]): Expression {
  const text = `[${items.map((item) => item.text).join(', ')}]`;
  const isLongList = (item: Expression): boolean => isList(item) && (item.parts?.length ?? 0) > 1;
  const isMatrix = items.length > 1 && items.every(isLongList);
  const mustBreak = isMatrix || items.some(breaks);
  return { text, layout: () => listLayout(text, items, isMatrix), mustBreak, parts: items };
}

function listLayout(text: string, items: readonly Expression[], isMatrix: boolean): Document {
  if (items.length === 0) return text;
  const content = isNumbers(items)
    ? fill(items.map((item, i) => (i === items.length - 1 ? item.text : `${item.text},`)))
    : join(
        [',', line],
        items.map((item) => item.layout()),
      );
  return group(['[', indent(softLine, content), eitherWay(','), softLine, ']'], isMatrix);
}

function isNumbers(items: readonly Expression[]): boolean {
  return items.every(({ text }) => /^-?\d/.test(text));
}

function breaks({ mustBreak }: Expression): boolean {
  return mustBreak === true;
}

/** Operands of the same operator become one chain; those of the other are put into parentheses. */
function joined(operator: Operator, operands: readonly Expression[]): Expression {
  const parts = operands.flatMap((each) =>
    each.operator === operator ? (each.parts ?? []) : [each],
  );
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const text = parts.map(textWithin).join(` ${operator} `);
  const layout = (): Document =>
    knownGroup(text, join([` ${operator}`, line], parts.map(layoutWithin)));
  return { text, layout, mustBreak: parts.some(breaks), operator, parts };
}

function textWithin({ text, operator }: Expression): string {
  return operator ? `(${text})` : text;
}

/** In parentheses, what follows the first operand is indented. */
function layoutWithin(expression: Expression): Document {
  const { text, operator, parts = [] } = expression;
  if (!operator) return expression.layout();
  const [first = '', ...others] = parts.map(layoutWithin);
  const rest = others.flatMap((each) => [` ${operator}`, line, each]);
  return ['(', knownGroup(text, [first, indent(...rest)]), ')'];
}
