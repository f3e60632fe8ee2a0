/** `sendMessage` → `SendMessage`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What the codes of a domain are called as an enum; existing applications know some of the names. */
export const codeEnumNames: Readonly<Record<string, string>> = {
  auth: 'AuthResultCode',
  acd: 'ACDErrorCode',
  call: 'CallFailureCode',
  callOperation: 'CallErrorCode',
  protocol: 'ProtocolErrorCode',
  client: 'ClientErrorCode',
  close: 'CloseCode',
};

export function codeEnumName(domain: string): string {
  return codeEnumNames[domain] ?? `${pascalCase(domain)}ErrorCode`;
}

/** The const object with the names of a target's events: `Events` for the client's own. */
export function eventNamesConst(target: string): string {
  return target === 'client' ? 'Events' : `${pascalCase(target)}Events`;
}
