/** The first 96 bits of an IPv4 address that is written as one of IPv6 (RFC 4291, 2.5.5.2). */
const MAPPED = '0:0:0:0:0:ffff';

/**
 * What limits count as one address: an IPv4 address, however it is written, or a network of IPv6
 * (/64), since whoever has one address there has them all (RFC 4291, 2.5.4).
 */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = withoutDots(address.toLowerCase()).split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after];
  const isMapped = groups.slice(0, 6).join(':') === MAPPED;
  return isMapped ? groups.slice(6).map(dotted).join('.') : groups.slice(0, 4).join(':');
}

/** The last 32 bits may be written as IPv4 is. */
function withoutDots(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, (_all, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.slice(0, 4).map(Number) as [number, number, number, number];
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}

function dotted(group: string): string {
  const bits = parseInt(group, 16);
  return `${String(bits >> 8)}.${String(bits & 255)}`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => group.replace(/^0+(?=.)/, ''));
}
