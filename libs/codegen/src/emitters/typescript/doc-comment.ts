import type { ModelDocs } from '../../model/model.js';

/** TSDoc of a declaration: what it is, since when, and what replaces it. */
export function docComment(
  docs: Partial<ModelDocs> & { summary: string },
  extra: readonly string[] = [],
): string {
  const lines = [
    docs.summary,
    ...(docs.details === undefined ? [] : ['', docs.details]),
    ...extra.flatMap((line) => ['', line]),
    ...(docs.since === undefined ? [] : ['', `@since level ${String(docs.since)}`]),
    ...(docs.deprecated
      ? [`@deprecated since level ${String(docs.deprecated.since)}: use ${docs.deprecated.use}`]
      : []),
  ].map((line) => line.replaceAll('*/', '*\\/'));
  return lines.length === 1
    ? `/** ${lines[0] ?? ''} */`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
}
