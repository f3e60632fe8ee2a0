import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';

/** Bytes that fit into the address of a local socket, on the narrowest system (macOS). */
const longestAddress = 103;

/**
 * Where the gateway on a data folder listens for notices: a socket within the folder, which only its
 * owner can reach; on Windows a named pipe. Undefined where the path is too long for a socket.
 */
export function noticeAddress(dataDir: string): string | undefined {
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 32);
    return `\\\\.\\pipe\\ringspec-${name}`;
  }
  const path = join(dataDir, 'gateway.sock');
  return [path, relative(process.cwd(), path)].find(
    (address) => Buffer.byteLength(address) <= longestAddress,
  );
}
