import { CloseCode, retryableCloseErrors } from '@ringspec/generated';

/** RFC 6455 codes that say that this client's frames will not do: a repeat would meet the same answer. */
const finalStandardCodes: ReadonlySet<number> = new Set([1002, 1003, 1007, 1009, 1010]);

const names = new Map<number, string>(
  Object.entries(CloseCode).map(([name, code]) => [code, name]),
);

/** Whether another attempt makes sense after the socket was closed with `code`. Unknown codes: yes. */
export function isRetryableClose(code: number): boolean {
  const name = names.get(code);
  return name === undefined ? !finalStandardCodes.has(code) : retryableCloseErrors.includes(name);
}

/** What the gateway said by closing: its reason, else the registry's name, else the bare code. */
export function describeClose(code: number, reason = ''): string {
  return reason || (names.get(code) ?? `The socket was closed with code ${String(code)}.`);
}

/** Whether the gateway chose this code, as opposed to a network that failed. */
export function isGatewayClose(code: number): boolean {
  return names.has(code) || finalStandardCodes.has(code);
}
