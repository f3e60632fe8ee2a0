/** A user or number as people write it, taken apart. */
export interface UserAddress {
  name: string;
  /** `application.account`; undefined where only a bare name was given. */
  application: string | undefined;
}

/**
 * Reads `name`, `name@application.account.realm` or either with `sip:` in front, in any case.
 * Returns undefined where the realm is another's.
 */
export function parseUserAddress(text: string, realm: string): UserAddress | undefined {
  const address = canonicalAddress(text);
  const at = address.lastIndexOf('@');
  if (at === -1) return address === '' ? undefined : { name: address, application: undefined };
  const name = address.slice(0, at);
  const domain = address.slice(at + 1);
  const suffix = `.${realm.toLowerCase()}`;
  if (name === '' || !domain.endsWith(suffix)) return undefined;
  return { name, application: domain.slice(0, -suffix.length) };
}

/** One spelling for all spellings of an address, also of one that nobody has. */
export function canonicalAddress(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^sips?:/, '')
    .trim();
}

export function formatSipUri(name: string, application: string, realm: string): string {
  return `sip:${name}@${application}.${realm}`;
}
