import { closeErrors } from '@ringspec/generated';

/** RFC 6455 codes that say that this client's frames will not do: a repeat would meet the same answer. */
const finalStandardCodes: ReadonlySet<number> = new Set([1002, 1003, 1007, 1009, 1010]);

const registry = new Map(Object.values(closeErrors).map((entry) => [entry.code as number, entry]));

/** Whether another attempt makes sense after the socket was closed with `code`. Unknown codes: yes. */
export function isRetryableClose(code: number): boolean {
  return registry.get(code)?.retryable ?? !finalStandardCodes.has(code);
}

/** What the gateway said by closing: its reason, else the registry's words, else the bare code. */
export function describeClose(code: number, reason: string): string {
  if (reason !== '') return reason;
  return registry.get(code)?.summary ?? `The socket was closed with code ${String(code)}.`;
}

/** Whether the gateway chose this code, as opposed to a network that failed. */
export function isGatewayClose(code: number): boolean {
  return registry.has(code) || finalStandardCodes.has(code);
}
