/** Dates of the Gregorian calendar: 29 February only in leap years. */
const YEARS = '(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const DATE = `(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|${YEARS}-02-29)`;
const TIME =
  '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+\\-](?:[01]\\d|2[0-3]):[0-5]\\d)';
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = `${BYTE}(?:\\.${BYTE}){3}`;
const H16 = '[0-9A-Fa-f]{1,4}';
const IPV6 = [
  `(?:${H16}:){7}${H16}`,
  `(?:${H16}:){6}${IPV4}`,
  `(?:${H16}:){1,7}:`,
  ...[1, 2, 3, 4, 5, 6].map((n) => `(?:${H16}:){1,${String(7 - n)}}(?::${H16}){1,${String(n)}}`),
  `(?:${H16}:){1,5}:${IPV4}`,
  ...[1, 2, 3, 4].map((n) => `(?:${H16}:){1,${String(5 - n)}}(?::${H16}){1,${String(n)}}:${IPV4}`),
  `:(?::${H16}){1,7}`,
  `::(?:${H16}:){0,5}${IPV4}`,
  '::',
].join('|');
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
const HOST = `${LABEL}(?:\\.${LABEL})*`;
const SIGN = "(?:[\\w\\-.~!$&'()*+,;=:@\\/?#\\[\\]]|%[0-9A-Fa-f]{2})";
const SIGN_OF_FIRST_SEGMENT = "(?:[\\w\\-.~!$&'()*+,;=@\\[\\]]|%[0-9A-Fa-f]{2})";
const SCHEME = '[A-Za-z][A-Za-z0-9+\\-.]*:';
const DAYS = '(?:\\d+Y(?:\\d+M)?(?:\\d+D)?|\\d+M(?:\\d+D)?|\\d+D)';
const SECONDS = '\\d+S';
const HOURS = `T(?:\\d+H(?:\\d+M)?(?:${SECONDS})?|\\d+M(?:${SECONDS})?|${SECONDS})`;
const ATOM = "[\\w!#$%&'*+\\/=?^`{|}~\\-]+";

/**
 * The formats of texts that are checked, each as a pattern that every language can follow: none looks
 * ahead or behind.
 * RFC 3339, 3986, 5321 without quotes and comments, 9562, 1123, 2673, 4291, ISO 8601, RFC 4648.
 */
export const FORMAT_PATTERNS: Readonly<Record<string, string>> = {
  'date-time': `^${DATE}[Tt]${TIME}$`,
  date: `^${DATE}$`,
  time: `^${TIME}$`,
  duration: `^P(?:\\d+W|${DAYS}(?:${HOURS})?|${HOURS})$`,
  uri: `^${SCHEME}${SIGN}*$`,
  'uri-reference': `^(?:${SCHEME}${SIGN}*|${SIGN_OF_FIRST_SEGMENT}*(?:[\\/?#]${SIGN}*)?)$`,
  email: `^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`,
  uuid: '^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$',
  hostname: `^${HOST}$`,
  ipv4: `^${IPV4}$`,
  ipv6: `^(?:${IPV6})$`,
  byte: '^(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?$',
};

/** The formats by their patterns, which are long and tell people less. */
export const FORMATS_OF_PATTERNS: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMAT_PATTERNS).map(([format, pattern]) => [pattern, format]),
);

/** Lengths that go with the patterns, in characters. */
export const FORMAT_LENGTHS: Readonly<Record<string, number>> = { hostname: 253 };
