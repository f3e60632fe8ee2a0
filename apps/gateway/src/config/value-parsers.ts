import { readSecrets } from '../credentials/read-secrets.js';

/** Reads the text of a setting. Returns undefined where the text is not of that kind. */
export interface ValueParser<T> {
  /** Completes the sentence "expected …". */
  expected: string;
  parse(text: string): T | undefined;
}

export function wholeNumber(from: number, to: number): ValueParser<number> {
  return {
    expected: `a whole number from ${from} to ${to}`,
    parse(text) {
      if (!/^\d{1,15}$/.test(text)) return undefined;
      const value = Number(text);
      return value >= from && value <= to ? value : undefined;
    },
  };
}

export const truth: ValueParser<boolean> = {
  expected: 'true or false',
  parse: (text) =>
    ({ true: true, '1': true, false: false, '0': false })[text.toLowerCase()] ?? undefined,
};

export function oneOf<const T extends string>(...values: readonly T[]): ValueParser<T> {
  return {
    expected: `one of ${values.join(', ')}`,
    parse: (text) => values.find((value) => value === text),
  };
}

export const text: ValueParser<string> = {
  expected: 'some text',
  parse: (value) => (value === '' ? undefined : value),
};

export function longText(from: number): ValueParser<string> {
  return {
    expected: `at least ${from} characters without spaces`,
    parse: (value) => (value.length >= from && /^[!-~]+$/.test(value) ? value : undefined),
  };
}

/** Of gateways: the newest first. */
export const secrets: ValueParser<readonly [Buffer, ...Buffer[]]> = {
  expected: 'secrets as ringspec-gateway secrets new prints them, each once',
  parse(value) {
    const read = readSecrets(value.split(/[\s,]+/));
    return 'fault' in read ? undefined : read;
  },
};

export const ratio: ValueParser<number> = {
  expected: 'a number from 0 to 1',
  parse: (value) => (/^\d+(\.\d+)?$/.test(value) && Number(value) <= 1 ? Number(value) : undefined),
};

/** As the W3C's Baggage has them, without properties: values may be percent-encoded. */
export const pairs: ValueParser<Readonly<Record<string, string>>> = {
  expected: 'name=value pairs separated by commas',
  parse(value) {
    const found: Record<string, string> = {};
    for (const pair of value.split(',')) {
      const [, name = '', encoded = ''] = /^\s*([!-~]+?)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
      if (name === '') return undefined;
      try {
        found[name] = decodeURIComponent(encoded);
      } catch {
        return undefined;
      }
    }
    return found;
  },
};

/** Of a web server, with or without a path. */
export const httpUrl: ValueParser<string> = {
  expected: 'an address of http or https, such as http://127.0.0.1:4318',
  parse: (value) =>
    /^https?:\/\/[^\s?#]+$/.test(value) && URL.canParse(value) ? value : undefined,
};

/** What may stand in the `Host` of a listening socket: an IP address or a name. */
export const hostName: ValueParser<string> = {
  expected: 'a host name or an IP address, such as 127.0.0.1, 0.0.0.0 or ::',
  parse: (value) => (/^[0-9A-Za-z_.:-]{1,255}$/.test(value) ? value : undefined),
};

/** A DNS-like name, in lower case. */
export const domainName: ValueParser<string> = {
  expected: 'a domain name, such as example.org',
  parse(value) {
    const name = value.toLowerCase();
    return /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(name) ? name : undefined;
  },
};

function listOf(expected: string, fits: (item: string) => boolean): ValueParser<readonly string[]> {
  return {
    expected,
    parse(value) {
      const items = value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
      return items.every(fits) ? items : undefined;
    },
  };
}

/** RFC 7064. */
export const stunUrls = listOf(
  'STUN addresses separated by commas, such as stun:stun.example.org:3478',
  (item) => /^stuns?:[^\s/?]+$/.test(item),
);

/** RFC 7065. */
export const turnUrls = listOf(
  'TURN addresses separated by commas, such as turn:turn.example.org:3478?transport=udp',
  (item) => /^turns?:[^\s/?]+(\?transport=(udp|tcp))?$/.test(item),
);

/** A name and password, or a token alone, may stand before the host. */
export const natsUrls = listOf(
  'addresses of NATS separated by commas, such as nats://ringspec:password@nats.example.org:4222',
  (item) => /^(nats|tls):\/\/[^/\s]+$/.test(item) && URL.canParse(item.replace(/^\w+/, 'http')),
);

export const origins = listOf(
  'origins separated by commas, such as https://app.example.org, or *',
  (item) => item === '*' || (URL.canParse(item) && new URL(item).origin === item),
);

/** https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING-URIS */
export const postgresUrl: ValueParser<string> = {
  expected:
    'an address of PostgreSQL, such as postgres://ringspec:password@db.example.org/ringspec',
  parse: (value) =>
    /^postgres(ql)?:\/\/[^/]+\/[^/]+$/.test(value) && URL.canParse(value) ? value : undefined,
};

/** Of a web server, without a path. */
export const webAddress: ValueParser<string> = {
  expected: 'an address without a path, such as http://10.0.0.7:8080',
  parse: (value) =>
    /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value
      ? value
      : undefined,
};
