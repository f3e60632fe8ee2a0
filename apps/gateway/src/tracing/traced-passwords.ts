import type { Passwords, Tracer } from '@ringspec/gateway-core';

/** Proving a password is most of what a login takes: how long, and how long it waits for its turn. */
export function tracedPasswords(passwords: Passwords, tracer: Tracer | undefined): Passwords {
  if (tracer === undefined) return passwords;
  async function timed<T>(recorder: Tracer, work: () => Promise<T>): Promise<T> {
    const parent = recorder.current;
    if (parent === undefined) return work();
    const span = recorder.begin('verify password', { parent });
    try {
      return await work();
    } finally {
      span.end();
    }
  }
  return {
    verify: (passwordHash, password) =>
      timed(tracer, () => passwords.verify(passwordHash, password)),
    verifyNothing: (password) => timed(tracer, () => passwords.verifyNothing(password)),
  };
}
