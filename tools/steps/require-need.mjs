import { missingNeed, provideNeeds } from './needs.mjs';

/** The environment with what a command cannot do without; where it is not to be had, the command says how to get it and ends. */
export async function requireNeed(name) {
  const { env, missing } = await provideNeeds([name]);
  if (missing.length === 0) return env;
  process.stderr.write(`${missingNeed(name)}\n`);
  process.exit(1);
}
