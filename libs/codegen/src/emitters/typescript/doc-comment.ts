import type { ExampleModel, ModelDocs } from '../../model/model.js';

/** TSDoc of a declaration: what it is, since when, and what replaces it. */
export function docComment(
  docs: Partial<ModelDocs> & { summary: string },
  extra: readonly string[] = [],
  examples: readonly ExampleModel[] = [],
): string {
  const lines = [
    docs.summary,
    ...(docs.details === undefined ? [] : ['', docs.details]),
    ...extra.flatMap((line) => ['', line]),
    ...(docs.since === undefined ? [] : ['', `@since level ${String(docs.since)}`]),
    ...(docs.deprecated ? [deprecatedTag(docs.deprecated)] : []),
    ...examples.flatMap(exampleLines),
  ];
  const [only = '', ...others] = lines.flatMap((line) => line.split(LINE_END));
  return others.length === 0 ? `/** ${uncommented(only)} */` : textComment(lines.join('\n'));
}

/** A text as a comment of several lines. */
export function textComment(text: string): string {
  const lines = text.split(LINE_END).map((line) => ` * ${uncommented(line)}`.trimEnd());
  return `/**\n${lines.join('\n')}\n */`;
}

/** What ends a line in the sources of TypeScript. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** Nothing of a text ends the comment that it stands in. */
function uncommented(text: string): string {
  return text.replaceAll('*/', '*\\/');
}

/** An example of more characters than an editor shows is left to the documentation. */
const LONGEST_EXAMPLE = 4_000;

/** As the console shows it: a host object in brackets. */
function exampleLines({ title, value }: ExampleModel): string[] {
  const json = JSON.stringify(value, undefined, 2);
  if (json.length > LONGEST_EXAMPLE) return [];
  const shown = json.replace(/\{\s*"\$host": "(\w+)"\s*\}/g, '[$1]');
  return ['', `@example ${title}`, '```js', ...shown.split('\n'), '```'];
}

/** What editors strike a name through for. */
export function deprecatedTag({ since, use }: NonNullable<ModelDocs['deprecated']>): string {
  return `@deprecated since level ${String(since)}: use ${use}`;
}
