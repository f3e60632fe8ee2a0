import { createRequire } from 'node:module';

/**
 * A package that is read when it is first asked for, at once: most runs need none of those that are
 * large, and to read one takes as long as to read a small protocol. `Module` is its type.
 */
export function packageWhenNeeded<Module>(name: string): () => Module {
  let read: Module | undefined;
  return () => {
    read ??= createRequire(import.meta.url)(name) as Module;
    return read;
  };
}
