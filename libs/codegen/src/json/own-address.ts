/**
 * The path of a file beside a document, from an address that begins as its own, its `$id`, does:
 * `https://a.example/schemas/car.json` with `https://a.example/schemas/wheel.json` is `wheel.json`.
 */
export function pathBeside(own: unknown, address: string): string | undefined {
  if (typeof own !== 'string' || !URL.canParse(own) || !URL.canParse(address)) return undefined;
  const { href, protocol, host } = new URL('.', own);
  const wanted = new URL(address).href.replace(/#.*$/s, '');
  if (!/^https?:$/.test(protocol) || host === '' || !wanted.startsWith(href)) return undefined;
  const beside = wanted.slice(href.length);
  return beside === '' ? undefined : decoded(beside);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
