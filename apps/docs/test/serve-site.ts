import { type ServedFiles, serveFiles } from '@ringspec/e2e/serve-files';
import { base, readSite } from './site.js';

/** Colours of code are attributes of style; nothing else within a page is allowed. */
const policy =
  "default-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The built site on a port of its own, under a strict Content-Security-Policy. */
export async function serveSite(): Promise<ServedFiles> {
  return serveFiles(await readSite(), policy, base);
}
