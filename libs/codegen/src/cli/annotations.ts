import type { Mistake } from '../model/model-error.js';

/**
 * A mistake as a workflow command of GitHub, which shows it beside its line
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function githubAnnotation(
  level: 'error' | 'warning',
  { rule, at, message, source }: Mistake,
): string {
  const properties = source ? [`file=${property(source.file)}`, `line=${String(source.line)}`] : [];
  if (source?.column !== undefined) properties.push(`col=${String(source.column)}`);
  properties.push(`title=${property(rule)}`);
  return `::${level} ${properties.join(',')}::${data(`${at}: ${message}`)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
