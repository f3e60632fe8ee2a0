import { canonicalNumber } from '@ringspec/protocol';

/** A user or number as people write it, taken apart. */
export interface UserAddress {
  name: string;
  /** `application.account`; undefined where only a bare name was given. */
  application: string | undefined;
}

/**
 * Reads `name`, `name@application.account.realm`, be it with further labels before the realm, or
 * either as `canonicalNumber` takes it.
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
  // Existing applications may write the label of a node between account and realm.
  const [application, account] = domain.slice(0, -suffix.length).split('.');
  return { name, application: [application, account].filter(Boolean).join('.') };
}

export function formatSipUri(name: string, application: string, realm: string): string {
  return `sip:${name}@${application}.${realm}`;
}
