import {
  type Configuration,
  CONFIGURATION_FILES,
  findConfiguration,
  readConfiguration,
} from '../config/configuration.js';
import { placed } from '../model/model-error.js';
import { type ExaminedModel, modelFrom, type ProtocolFile } from '../model-from-file.js';
import { UsageError } from './command.js';
import { saidAddresses } from './said-addresses.js';

/** Options of the commands that read a protocol, for `parseArgs`. */
export const PROTOCOL_OPTIONS = {
  protocol: { type: 'string' },
  config: { type: 'string' },
  lenient: { type: 'boolean' },
  map: { type: 'string', multiple: true },
} as const;

/** What `--help` says of them. */
export const PROTOCOL_HELP = `  --protocol <file>    TypeScript module that exports \`protocol\`, or a JSON Schema document
  --config <file>      says what is not said here; without it and without a protocol, that is
                       ${CONFIGURATION_FILES[0]} in the working folder
  --lenient            make up what a document leaves out: descriptions, that enums are
                       closed, and since when a thing is there
  --map <address>=<path>
                       where documents lie that it refers to by their addresses, which are never
                       asked for: a file, or a folder for all addresses that begin so, as in
                       https://example.com/schemas/=./schemas; may be said several times`;

/** The protocol that a command is about. */
export interface ChosenProtocol extends ProtocolFile {
  /** What else is configured, where a file does. */
  configuration?: Configuration;
}

/**
 * The protocol that the arguments name, else the configuration.
 * @throws UsageError where none does, or two; ModelError for what the configuration has wrong.
 */
export async function chooseProtocol(
  values: {
    protocol?: string | undefined;
    config?: string | undefined;
    lenient?: boolean | undefined;
    map?: string[] | undefined;
  },
  documents: readonly string[] = [],
): Promise<ChosenProtocol> {
  const { protocol } = values;
  const [document, ...more] = documents;
  if (more.length > 0 || (document !== undefined && protocol !== undefined))
    throw new UsageError('there is one protocol: name it by `--protocol`, or one document');
  const isNamed = protocol !== undefined || document !== undefined;
  const file = values.config ?? (isNamed ? undefined : findConfiguration(''));
  const configuration = file === undefined ? undefined : await readConfiguration(file);
  const chosen = isNamed
    ? { file: protocol ?? document ?? '', isForeign: document !== undefined }
    : configured(configuration);
  return {
    ...chosen,
    lenient: values.lenient ?? configuration?.lenient ?? false,
    addresses: new Map([...(configuration?.addresses ?? []), ...saidAddresses(values.map)]),
    ...(configuration && { configuration }),
  };
}

function configured(
  configuration: Configuration | undefined,
): Pick<ChosenProtocol, 'file' | 'isForeign'> {
  const { protocol, document } = configuration ?? {};
  if (protocol !== undefined) return { file: protocol, isForeign: false };
  if (document !== undefined) return { file: document, isForeign: true };
  throw new UsageError(
    configuration
      ? `${configuration.file} names no protocol: say \`protocol\` or \`document\` there, or \`--protocol\``
      : `name a protocol by \`--protocol\`, or say it in ${CONFIGURATION_FILES[0]}, as \`init\` writes it`,
  );
}

/**
 * The folder that the arguments name, else the configuration.
 * @throws UsageError where neither does.
 */
export function chooseFolder(
  key: 'out' | 'released',
  values: { out?: string | undefined; released?: string | undefined },
  { configuration }: ChosenProtocol,
): string {
  const folder = values[key] ?? configuration?.[key];
  if (folder === undefined)
    throw new UsageError(`\`--${key}\` is needed, or \`${key}\` in the configuration`);
  return folder;
}

/**
 * The model of the protocol; what is wrong with options has its place in the configuration.
 * @throws ModelError with every mistake found.
 */
export async function examineChosen(protocol: ChosenProtocol): Promise<ExaminedModel> {
  const examined = await modelFrom(protocol);
  const { configuration } = protocol;
  if (!configuration) return examined;
  return {
    ...examined,
    place: async (mistakes) => placed(await examined.place(mistakes), configuration.placeOf),
  };
}
