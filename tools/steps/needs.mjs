import { caddy } from './needs/caddy.mjs';
import { chromium } from './needs/chromium.mjs';
import { coturn } from './needs/coturn.mjs';
import { espeak } from './needs/espeak.mjs';
import { firefox } from './needs/firefox.mjs';
import { go } from './needs/go.mjs';
import { java } from './needs/java.mjs';
import { kotlin } from './needs/kotlin.mjs';
import { namespaces } from './needs/namespaces.mjs';
import { nats } from './needs/nats.mjs';
import { nginx } from './needs/nginx.mjs';
import { postgres } from './needs/postgres.mjs';
import { python } from './needs/python.mjs';
import { rust } from './needs/rust.mjs';
import { swift } from './needs/swift.mjs';
import { systemd } from './needs/systemd.mjs';

/** What tests need beyond npm's packages, a file each. Parts of `npm test` name them (`tools/parts.mjs`). */
export const needs = {
  caddy,
  chromium,
  coturn,
  espeak,
  firefox,
  go,
  java,
  kotlin,
  namespaces,
  nats,
  nginx,
  postgres,
  python,
  rust,
  swift,
  systemd,
};

/**
 * Finds each need, or installs it where that is allowed, all that are missing at once. Resolves with
 * the environment for those who need them, and with what is missing. Of those that are optional only
 * what is `asked` for is installed.
 */
export async function provideNeeds(names, table = needs, asked = []) {
  const wanted = [...new Set(names)];
  const toInstall = wanted
    .filter((name) => !table[name].isOptional || asked.includes(name))
    .filter((name) => !table[name].find());
  await Promise.all(toInstall.map((name) => table[name].install()));
  const env = {};
  const missing = [];
  for (const name of wanted) {
    const found = table[name].find();
    if (found) env[table[name].variable] = found;
    else missing.push(name);
  }
  return { env, missing };
}

/** A sentence for a need that could not be had: what is missing, and how to get it. */
export function missingNeed(name, table = needs) {
  return `${table[name].name} is missing. ${table[name].howTo}`;
}
