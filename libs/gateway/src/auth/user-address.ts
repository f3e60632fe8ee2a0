import { canonicalNumber } from '@ringspec/protocol';

/** A user or number as people write it, taken apart. */
export interface UserAddress {
  name: string;
  /** `application.account`; undefined where only a bare name was given. */
  application: string | undefined;
}

/**
 * Reads `name`, `name@application.account.realm` or either as `canonicalNumber` takes it.
 * Returns undefined where the realm is another's.
 */
export function parseUserAddress(text: string, realm: string): UserAddress | undefined {
  const address = canonicalNumber(text);
  const at = address.lastIndexOf('@');
  if (at === -1) return address === '' ? undefined : { name: address, application: undefined };
  const name = address.slice(0, at);
  const domain = address.slice(at + 1);
  const suffix = `.${realm.toLowerCase()}`;
  if (name === '' || !domain.endsWith(suffix)) return undefined;
  return { name, application: domain.slice(0, -suffix.length) };
}

export function formatSipUri(name: string, application: string, realm: string): string {
  return `sip:${name}@${application}.${realm}`;
}
