/**
 * One spelling for all spellings of a number, name or address, at both sides: compatibility forms
 * are composed (Unicode NFKC), letters are small, `tel:`, `sip:` and `sips:` with their parameters
 * go, and so do the spaces, brackets, dots, dashes and slashes of a telephone number.
 */
export function canonicalNumber(text: string): string {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const scheme = /^(tel|sips?):/.exec(plain)?.[0] ?? '';
  const rest = plain.slice(scheme.length);
  const bare = (scheme === '' ? rest : rest.replace(/;.*/s, '')).trim();
  return /^\+?[\d\s().\-/]*\d[\d\s().\-/]*$/.test(bare) ? bare.replace(/[\s().\-/]/g, '') : bare;
}
