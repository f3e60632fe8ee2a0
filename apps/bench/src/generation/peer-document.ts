import { rootOf } from './with-root.js';

interface Definition {
  [keyword: string]: unknown;
  'x-event'?: unknown;
}

/**
 * The same protocol as other generators of types read it: JSON Schema draft 7, with every event
 * reached from one root, and without what only Ringspec understands.
 */
export function peerDocument({ $defs }: { $defs: Record<string, Definition> }): object {
  const events = Object.keys($defs).filter((name) => $defs[name]?.['x-event']);
  const bare = Object.entries($defs).map(([name, definition]) => {
    const { 'x-event': _event, 'x-open': _open, examples: _examples, ...rest } = definition;
    return [name, rest] as const;
  });
  return rootOf('Events', events, Object.fromEntries(bare));
}
