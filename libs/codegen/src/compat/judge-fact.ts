import type { Change } from './change.js';
import { makeChange } from './make-change.js';
import type { Fact } from './schemas/fact.js';

/**
 * Who uses a place. `read` and `write`: a client, over the wire. `given`: an application gets it
 * from the client, `taken`: it hands it to the client; neither crosses the wire.
 */
export type Exposure = 'read' | 'write' | 'given' | 'taken';

/**
 * A wider place breaks those who read it, a narrower one those who write it. `root` is what the
 * fact's path is in.
 */
export function judgeFact(fact: Fact, root: string, exposures: ReadonlySet<Exposure>): Change {
  const { rule, path, message, wire, source, docs } = fact;
  const reads = exposures.has('read') || exposures.has('given');
  const writes = exposures.has('write') || exposures.has('taken');
  const breaksSource = (reads && source.wider) || (writes && source.narrower);
  return makeChange(
    rule,
    path === '' ? root : `${root} ${path}`,
    message,
    [
      ...(exposures.has('read') && wire.wider ? (['reader'] as const) : []),
      ...(exposures.has('write') && wire.narrower ? (['writer'] as const) : []),
      ...(breaksSource ? (['source'] as const) : []),
    ],
    docs,
  );
}
