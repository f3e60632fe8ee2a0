/** Whether a host, as an address has it or a setting, is this machine. */
export function isHere(host: string): boolean {
  return /^(?:localhost$|127\.|\[?::1\]?$)/.test(host);
}
