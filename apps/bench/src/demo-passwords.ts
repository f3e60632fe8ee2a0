import type { ChildServer } from './child-server.js';

/** Passwords of demo users by name, as the gateway printed them at its start. */
export function demoPasswords({ output }: ChildServer): (user: string) => string {
  const found = new Map(
    [...output.matchAll(/^ {2}(\w+) +(\S+)$/gm)].map(([, name = '', word = '']) => [name, word]),
  );
  return (user) => {
    const password = found.get(user);
    if (password === undefined) throw new Error(`The gateway printed no password of ${user}.`);
    return password;
  };
}
