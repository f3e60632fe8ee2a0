import { createSecretCipher, digestOf } from '../../src/credentials/secret-cipher.js';
import type { KeyRing } from '../../src/credentials/secret-ring.js';

/** Rows of users whose digests are sealed with a ring, for a database that has many. */
export function manyUsers(count: number, keys: KeyRing) {
  const cipher = createSecretCipher(keys);
  return Array.from({ length: count }, (_, index) => {
    const id = `many-${String(index).padStart(6, '0')}`;
    return {
      ...{ id, application: 'demo.ringspec', name: id, displayName: id },
      ...{ passwordHash: 'none', sealedDigest: cipher.seal(digestOf(id), 'digest') },
      ...{ frozen: 0 as const, credentialVersion: 0 },
    };
  });
}

/** Has a program end as `kill -9` ends it, once it has said a text. */
export function killedAt(text: string): Record<string, string> {
  const said = JSON.stringify(text);
  const hook =
    `const write=process.stdout.write.bind(process.stdout);` +
    `process.stdout.write=(t,...r)=>{const d=write(t,...r);` +
    `if(String(t).includes(${said}))process.kill(process.pid,'SIGKILL');return d}`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
}
