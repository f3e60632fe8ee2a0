import { type JsonObject, textOf } from './json-object.js';

/** What objects say of one thing: summaries and descriptions, each once; undefined where they say nothing. */
export function wordsOf(...objects: readonly JsonObject[]): string | undefined {
  const said: string[] = [];
  const say = (text: string | undefined): void => {
    if (text !== undefined && !said.some((each) => each.includes(text))) said.push(text);
  };
  for (const { summary, description } of objects) {
    say(textOf(summary));
    say(textOf(description));
  }
  const isDeprecated = objects.some(({ deprecated }) => deprecated === true);
  if (isDeprecated && !said.some((each) => /deprecated/i.test(each))) said.push('Deprecated.');
  return said.length > 0 ? said.join('\n\n') : undefined;
}

/** The level that a part came with, where the document says so in our own word. */
export function sinceOf({ 'x-since': since }: JsonObject): { since?: number } {
  return Number.isSafeInteger(since) && Number(since) > 0 ? { since: Number(since) } : {};
}
