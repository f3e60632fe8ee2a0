import { type Addresses, readAddresses } from '../import/address-map.js';
import { UsageError } from './command.js';

/**
 * What `--map` says of where documents lie: `https://example.com/schemas/=./schemas`.
 * @throws UsageError where one says something else, or what is not there.
 */
export function saidAddresses(said: readonly string[] = []): Addresses {
  const pairs = said.map((each): readonly [string, string] => {
    // Addresses may have a `=` in what they ask for.
    const at = each.lastIndexOf('=');
    if (at < 1 || at === each.length - 1)
      throw new UsageError(
        `\`--map\` takes an address and a path, as in https://example.com/schemas/=./schemas, not ${each}`,
      );
    return [each.slice(0, at), each.slice(at + 1)];
  });
  return readAddresses(pairs, '', (_address, message) => {
    throw new UsageError(message);
  });
}
