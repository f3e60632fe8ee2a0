import { type Mistake, mistakeText } from '../model/model-error.js';

/** As many other places of a warning are named; of more only how many there are. */
const MOST_PLACES = 3;

/** A line for each warning, in their order: what is said alike of many places is said once, of the first. */
export function warningTexts(warnings: readonly Mistake[]): string[] {
  const alike = new Map<string, { first: Mistake; others: Mistake[] }>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.rule, warning.message]);
    const known = alike.get(key);
    if (known) known.others.push(warning);
    else alike.set(key, { first: warning, others: [] });
  }
  return [...alike.values()].map(({ first, others }) =>
    mistakeText({ ...first, message: first.message + elsewhere(first, others) }),
  );
}

function elsewhere(first: Mistake, others: readonly Mistake[]): string {
  const places = others.slice(0, MOST_PLACES).map((each) => placeBeside(first, each));
  const more = others.length - places.length;
  const rest = more > 0 ? ` and ${String(more)} more` : '';
  return places.length > 0 ? `; the same at ${places.join(', ')}${rest}` : '';
}

/** By its line, with the file where that is another one; by what it is of where no line is known. */
function placeBeside({ source: first }: Mistake, { at, source }: Mistake): string {
  if (!source) return at;
  const line = String(source.line);
  return source.file === first?.file ? `line ${line}` : `${source.file}:${line}`;
}
