import path from 'node:path';
import { documentFiles, isDocument, protocolFiles } from '../load-protocol.js';
import type { Sources } from '../watch-sources.js';
import type { ChosenProtocol } from './chosen-protocol.js';

/** All that what is generated follows from, but for the output folder. `imports` lie elsewhere. */
export function sourcesOf(
  { file, configuration }: ChosenProtocol,
  out: string,
  imports: readonly string[],
): Sources {
  const plugins = (configuration?.plugins ?? []).filter((each) => each.startsWith('.'));
  const beside = path.dirname(configuration?.file ?? '');
  return {
    folder: path.dirname(path.resolve(file)),
    files: [
      ...(configuration ? [configuration.file] : []),
      ...plugins.map((each) => path.join(beside, each)),
      ...imports,
    ],
    except: path.resolve(out),
  };
}

/** What a module or a document leads to, wherever that lies; nothing while it cannot be read. */
export async function importsOf({ file, addresses }: ChosenProtocol): Promise<readonly string[]> {
  if (!isDocument(file)) return protocolFiles(file).catch(() => []);
  return addresses?.size ? documentFiles(file, addresses).catch(() => []) : [];
}
