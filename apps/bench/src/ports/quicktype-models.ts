import {
  FetchingJSONSchemaStore,
  InputData,
  JSONSchemaInput,
  type LanguageName,
  quicktypeMultiFile,
} from 'quicktype-core';

/** Texts by the names of their files: what quicktype makes of a JSON Schema document. */
async function quicktypeModels(
  document: object,
  lang: LanguageName,
  rendererOptions: Record<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const source = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await source.addSource({ name: 'All', schema: JSON.stringify(document) });
  const inputData = new InputData();
  inputData.addInput(source);
  const files = await quicktypeMultiFile({
    inputData,
    lang,
    // Shapes that look alike stay what they are.
    combineClasses: false,
    rendererOptions,
  });
  return new Map([...files].map(([name, { lines }]) => [name, lines.join('\n')]));
}

/** The same where it is one file. */
async function quicktypeFile(...of: Parameters<typeof quicktypeModels>): Promise<string> {
  return [...(await quicktypeModels(...of)).values()].join('\n');
}

interface Peer {
  /** Of the shape, as in the document. */
  name: string;
  type: string;
}

/** The types of messages: the root comes first, and has a member for each shape. */
function peersOf(text: string, member: RegExp): Peer[] {
  const root = text.slice(0, text.search(/^[})]/m));
  return [...root.matchAll(member)].flatMap(({ groups = {} }) => {
    const { name, field = '', type = '' } = groups as Partial<Record<string, string>>;
    const shape = name ?? capitalWords(field);
    return /^(?:Event|Request|Result)./.test(shape) ? [{ name: shape, type }] : [];
  });
}

/** `event_incoming_call` as `EventIncomingCall`. */
function capitalWords(snake: string): string {
  return snake.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A file of Go with these models, which reads and writes a message by the name of its shape. */
export async function goModels(document: object): Promise<string> {
  const text = await quicktypeFile(document, 'go', { package: 'main', 'just-types': 'true' });
  const peers = peersOf(text, /^\t\S+\s+\*?(?<type>\S+)\s+`json:"(?<name>\w+),/gm);
  const rows = peers.map(({ name, type }) => `\t\t"${name}": again[${type}],`);
  const table = 'map[string]func([]byte) ([]byte, error)';
  const init = ['func init() {', `\tpeers = ${table}{`, ...rows, '\t}', '}'];
  return ['package main', '', text, ...init, ''].join('\n');
}

/** The same in Rust, beside an `again` of the module that includes it. */
export async function rustModels(document: object): Promise<string> {
  const options = { 'leading-comments': 'false', 'skip-serializing-none': 'true' };
  const text = await quicktypeFile(document, 'rust', options);
  // What capitals alone would not make of a field is a name of its own.
  const peers = peersOf(
    text,
    /(?:rename = "(?<name>\w+)"\)\]\s+)?(?:#\[serde\(skip.*\s+)?pub (?<field>\w+): Option<(?<type>.+)>,/g,
  );
  const rows = peers.map(({ name, type }) => `        "${name}" => again::<${type}>,`);
  const head = 'pub fn peer_of(name: &str) -> Option<Again> {';
  const body = ['    Some(match name {', ...rows, '        _ => return None,', '    })', '}'];
  return [text, head, ...body, ''].join('\n');
}

/** Classes of Java for Jackson, by their files; `All` has a getter for each shape. */
export async function javaModels(document: object): Promise<ReadonlyMap<string, string>> {
  return quicktypeModels(document, 'java', { package: 'peer' });
}

/** A file of Kotlin with classes for kotlinx.serialization, and their serializers by the names of shapes. */
export async function kotlinModels(document: object): Promise<string> {
  const text = await quicktypeFile(document, 'kotlin', { framework: 'kotlinx', package: 'peer' });
  const peers = peersOf(text, /@SerialName\("(?<name>\w+)"\)\s+val \w+: (?<type>.+)\? = null/g);
  const rows = peers.map(({ name, type }) => `    "${name}" to serializer<${type}>(),`);
  return [text, 'val peers = mapOf<String, KSerializer<*>>(', ...rows, ')', ''].join('\n');
}
