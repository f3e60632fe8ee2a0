import { acdErrors, authErrors, callErrors, protocolErrors } from '@ringspec/generated';
import type { ErrorEntry } from './ringspec-error.js';

/** The domains whose errors answer a request. */
const registry = new Map<string, Readonly<Record<string, ErrorEntry>>>([
  ['protocol', protocolErrors],
  ['auth', authErrors],
  ['acd', acdErrors],
  ['call', callErrors],
]);

/** Undefined where this version of the registry has no such error. */
export function lookUpError(domain: string, name: string): ErrorEntry | undefined {
  const entries = registry.get(domain);
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}
