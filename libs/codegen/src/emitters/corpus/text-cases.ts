/** A text, and what a reader makes of it before it looks at any schema. */
export interface TextCase {
  title: string;
  text: string;
  /** Whether it can be read at all. */
  readable: boolean;
  /** The value, where it can. */
  data?: unknown;
}

/** So many objects and lists may stand within each other in a text. */
export const MAX_DEPTH = 64;

const nested = (depth: number, open: string, middle: string, close: string): string =>
  open.repeat(depth) + middle + close.repeat(depth);

/** What parsers of JSON do in different ways, decided once. The same for every protocol. */
export const textCases: readonly TextCase[] = [
  ...readable({
    'white space': ' \t\r\n{ "a" :\n[ ] } ',
    'equal names, the last one counts': '{"a":1,"b":2,"a":3}',
    'integers beyond 53 bits, where nothing says integer': '{"a":[9007199254740993,-0]}',
    'the greatest double': '[1.7976931348623157e308,-1.7976931348623157E+308]',
    'nearly nothing': '[1e-400,5e-324]',
    'numbers in every form': '[0,-1,1.0,1e2,1E-2,1.5e+3]',
    'every escape': String.raw`["\"\\\/\b\f\n\r\t\u0000\u00e9\uD83D\uDE00"]`,
    'a pair of surrogates, raw': '["\u{1F600}"]',
    'separators of lines and paragraphs, raw': '["\u2028\u2029\u007f"]',
    'names that are special somewhere':
      '{"__proto__":{"a":1},"constructor":null,"":"","hasOwnProperty":1}',
    'names that are equal but for their form': '{"\u00e9":1,"e\u0301":2}',
    'a text that looks deep': `["${'[{'.repeat(100)}\\"[["]`,
    'a text that looks like a number beyond all': '["1e999","\\\\ud800"]',
    'as deep as it may be': nested(MAX_DEPTH, '[', '', ']'),
  }),
  ...unreadable({
    nothing: '',
    'white space alone': ' ',
    'two values': '{} {}',
    'a comma at the end': '{"a":1,}',
    'a comma at the end of a list': '[1,]',
    'a name without quotes': '{a:1}',
    'single quotes': "{'a':1}",
    'a comment': '{"a":1/* b */}',
    'not a number': '[NaN]',
    infinity: '[-Infinity]',
    undefined: '[undefined]',
    'words in capitals': '[True]',
    'a zero in front': '[01]',
    'a plus': '[+1]',
    'no digit in front of the point': '[.5]',
    'no digit behind the point': '[1.]',
    'hexadecimal digits': '[0x10]',
    'no end': '{"a":[1',
    'no end of a text': '["a',
    'a line break in a text': '["a\nb"]',
    'a tab in a text': '["a\tb"]',
    'an unknown escape': String.raw`["\x41"]`,
    'a short escape': String.raw`["\u00e"]`,
    'a mark of byte order': '\uFEFF{}',
    'a space that is none': '\u00a0{}',
    'a zero character behind': '{}\0',
    'half a pair of surrogates': String.raw`["\ud800"]`,
    'the other half': String.raw`["\uDE00 and more"]`,
    'halves in the wrong order': String.raw`["\uDE00\uD83D"]`,
    'half a pair in a name': String.raw`{"\ud800":1}`,
    'a number beyond a double': '[1e400]',
    'a number beyond a double, negative': '{"a":-1e400}',
    'an integer beyond a double': `[${'9'.repeat(400)}]`,
    'deeper than it may be': nested(MAX_DEPTH + 1, '[', '', ']'),
    'objects deeper than they may be': nested(MAX_DEPTH + 1, '{"a":', '1', '}'),
    'far too deep': nested(20_000, '[', '', ']'),
    'far too deep, without end': '{"a":['.repeat(5_000),
  }),
];

function readable(texts: Readonly<Record<string, string>>): TextCase[] {
  return Object.entries(texts).map(([title, text]) => ({
    ...{ title, text, readable: true, data: JSON.parse(text) as unknown },
  }));
}

function unreadable(texts: Readonly<Record<string, string>>): TextCase[] {
  return Object.entries(texts).map(([title, text]) => ({ title, text, readable: false }));
}
