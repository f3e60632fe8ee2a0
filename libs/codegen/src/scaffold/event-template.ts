export interface NewEvent {
  name: string;
  target: string;
  origin: string;
  summary: string;
  fires: string;
  since: number;
}

/** `ACDStatusUpdated` → `acd-status-updated`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** The file of an event that carries nothing yet. */
export function eventTemplate({ name, target, origin, summary, fires, since }: NewEvent): string {
  const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
  return `import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ${name} = defineEvent({
  name: '${name}',
  target: '${target}',
  origin: '${origin}',
  since: ${String(since)},
  summary: ${text(summary)},
  fires: ${text(fires)},
  params: Type.Object({}),
  examples: { plain: {} },
});
`;
}

/** The index of a folder of events with one more: its import, and its line in the list. */
export function withEntry(index: string, name: string): string {
  const imports = index.match(/^import .*$/gm) ?? [];
  const added = `import { ${name} } from './${kebabCase(name)}.js';`;
  const sorted = [...imports, added].sort((a, b) => fileOf(a).localeCompare(fileOf(b)));
  const rest = index.replace(/^import .*\n/gm, '').trimStart();
  const [before = '', after = ''] = rest.split('] as const;');
  const items = before.replace(/,?\s*$/, ',').replace(/\[\s*,$/, '[');
  const list = items.includes('\n') ? `${items}\n  ${name},\n` : oneLine(items, name);
  return `${sorted.join('\n')}\n\n${list}] as const;${after}`;
}

const fileOf = (line: string): string => /'(.*)'/.exec(line)?.[1] ?? line;

function oneLine(items: string, name: string): string {
  return items.endsWith('[') ? `${items}${name}` : `${items} ${name}`;
}
