import type { Model } from '../../model/model.js';
import { completeOptions, type EmitterOptions } from '../emitter-options.js';
import { CLIENTS_OWN, clientsOwnRule } from '../language/own-requests.js';
import { snakeCase } from '../language/words.js';

/** What may be chosen for a Maven project of models. */
export const MAVEN_OPTIONS = {
  group: 'group of the artifact; of the package too, where that is left out',
  artifact: 'artifact of the project',
  version: 'version of the artifact',
  package: 'package of the classes',
  clientsOwn: CLIENTS_OWN,
} satisfies Record<keyof MavenNames, string>;

/** What a Maven project of models is called. */
export interface MavenNames {
  /** Group of the artifact: `example.ringspec`. */
  group: string;
  artifact: string;
  version: string;
  /** Package of the classes. */
  package: string;
  /** Requests that a client sends by itself. */
  clientsOwn: string;
}

/**
 * The names that the options of an artefact choose; the others follow from the protocol. `suffix`
 * ends the name of the artifact, which is one in its group; no part of a package is a keyword.
 */
export function mavenNames(
  { emitter, suffix, keywords }: { emitter: string; suffix: string; keywords: readonly string[] },
  { name, baseUri }: Model,
  options: EmitterOptions | undefined,
): MavenNames {
  const host = /^https?:\/\/([a-z0-9.-]+)/.exec(baseUri)?.[1] ?? `${snakeCase(name)}.example`;
  const segment = '[A-Za-z_][A-Za-z0-9_]*';
  const rules = {
    group: {
      default: host.split('.').toReversed().join('.'),
      pattern: /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/,
    },
    artifact: {
      default: `${snakeCase(name).replaceAll('_', '-')}-${suffix}`,
      pattern: /^[A-Za-z0-9_][\w.-]*$/,
    },
    version: { default: '0.0.0', pattern: /^\d[\w.+-]*$/ },
    package: {
      default: '',
      pattern: new RegExp(`^(?:${segment}(?:\\.${segment})*)?$`),
      reserved: keywords,
    },
    clientsOwn: clientsOwnRule,
  };
  const names = completeOptions(emitter, rules, options);
  return { ...names, package: names.package || packageOf(names.group, keywords) };
}

/** A name that the JVM's languages take for a package, from that of a group. */
function packageOf(group: string, keywords: readonly string[]): string {
  const parts = group.split('.').map((part) => part.toLowerCase().replace(/[^a-z0-9_]/g, '_'));
  const names = parts.map((part) => {
    if (keywords.includes(part)) return `${part}_`;
    return /^\d/.test(part) ? `_${part}` : part;
  });
  return [...names, 'protocol'].join('.');
}
