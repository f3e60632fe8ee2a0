import { QueueTypes, type Config } from '@ringspec/generated';
import { gatewayUrl, type PageOrigin } from '../connection/gateway-url.js';
import { ClientError } from '../errors/client-error.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';

/** What holds for members that `init` was not given. */
export const configDefaults = {
  micRequired: false,
  progressTone: true,
  progressToneCountry: 'US',
  H264first: false,
  rtcStatsCollectionInterval: 1_000,
  queueType: QueueTypes.ACD,
  enableTrace: false,
  showDebugInfo: false,
  showWarnings: false,
} as const satisfies Config;

type Rule = readonly [expected: string, fits: (value: unknown) => boolean];

const text: Rule = ['a string', (value) => typeof value === 'string'];
const flag: Rule = ['true or false', (value) => typeof value === 'boolean'];

const rules: { readonly [K in keyof Config]-?: Rule } = {
  serverIp: text,
  node: text,
  micRequired: flag,
  progressTone: flag,
  progressToneCountry: text,
  videoConstraints: [
    'media track constraints, true or false',
    (value) => typeof value === 'boolean' || (typeof value === 'object' && value !== null),
  ],
  remoteVideoContainerId: text,
  localVideoContainerId: text,
  H264first: flag,
  rtcStatsCollectionInterval: [
    'a multiple of 500 (ms), or 0',
    (value) => typeof value === 'number' && value >= 0 && value % 500 === 0,
  ],
  iceServers: [
    'a list of servers with urls',
    (value) =>
      Array.isArray(value) &&
      value.every((server?: { urls?: unknown } | null) => Array.isArray(server?.urls)),
  ],
  iceTransportPolicy: ["'all' or 'relay'", (value) => value === 'all' || value === 'relay'],
  queueType: ['a member of QueueTypes', Number.isInteger],
  enableTrace: flag,
  showDebugInfo: flag,
  showWarnings: flag,
};

/**
 * Checks what `init` was given and adds the defaults. Members that are `undefined` count as not
 * given, and those that are wrong as well where `onMistake` is told of them; members that this
 * version does not know are kept and ignored.
 * @throws ClientError InvalidConfig, naming the member
 */
export function completeConfig(
  config: unknown,
  page: PageOrigin | undefined,
  onMistake?: MistakeHandler,
): Config {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw ClientError.of('InvalidConfig', 'Config must be an object.');
  }
  const given = Object.entries(config).filter(([key, value]) => {
    if (value === undefined) return false;
    if (!Object.hasOwn(rules, key)) return true;
    const [expected, fits] = rules[key as keyof Config];
    if (fits(value)) return true;
    const mistake = ClientError.of('InvalidConfig', `Config.${key} must be ${expected}.`);
    if (onMistake === undefined) throw mistake;
    onMistake(mistake);
    return false;
  });
  const complete: Config = { ...configDefaults, ...Object.fromEntries(given) };
  gatewayUrl(complete.serverIp, page);
  return Object.freeze(complete);
}
