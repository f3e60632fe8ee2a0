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
  ].map((line) => line.replaceAll('*/', '*\\/'));
  return lines.length === 1
    ? `/** ${lines[0] ?? ''} */`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
}

/** As the console shows it: a host object in brackets. */
function exampleLines({ title, value }: ExampleModel): string[] {
  const json = JSON.stringify(value, undefined, 2);
  const shown = json.replace(/\{\s*"\$host": "(\w+)"\s*\}/g, '[$1]');
  return ['', `@example ${title}`, '```js', ...shown.split('\n'), '```'];
}

/** What editors strike a name through for. */
export function deprecatedTag({ since, use }: NonNullable<ModelDocs['deprecated']>): string {
  return `@deprecated since level ${String(since)}: use ${use}`;
}
