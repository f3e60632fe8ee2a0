import { env } from 'node:process';

/** How large the measurement of several gateways is. The defaults take some ten minutes of two cores. */
export const sizes = {
  /** Calls under which processes are killed. */
  calls: wholeNumber('CLUSTER_CALLS', 1_000),
  /** Idle sessions, one number after the other. */
  sessions: (env['CLUSTER_SESSIONS'] ?? '1000,5000,19000')
    .split(',')
    .map((each) => from(each, 200)),
  /** Rounds of what is compared by rate. */
  rounds: wholeNumber('CLUSTER_ROUNDS', 5),
  /** What sessions do by themselves is watched for so many seconds. */
  idleS: wholeNumber('CLUSTER_IDLE_S', 10),
};

function wholeNumber(variable: string, initial: number): number {
  return from(env[variable] ?? String(initial), 1);
}

function from(text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`“${text}” is no size: a whole number from ${String(least)} is wanted.`);
  return value;
}
