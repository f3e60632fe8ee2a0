import type { Model } from '../../model/model.js';
import { completeOptions, type EmitterOptions } from '../emitter-options.js';
import { clientsOwnRule } from '../language/own-requests.js';
import { snakeCase } from '../language/words.js';

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
 * ends the name of the artifact, which is one in its group.
 */
export function mavenNames(
  { emitter, suffix }: { emitter: string; suffix: string },
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
    package: { default: '', pattern: new RegExp(`^(?:${segment}(?:\\.${segment})*)?$`) },
    clientsOwn: clientsOwnRule,
  };
  const names = completeOptions(emitter, rules, options);
  return { ...names, package: names.package || packageOf(names.group) };
}

/** A name that the JVM's languages take for a package, from that of a group. */
function packageOf(group: string): string {
  const parts = group.split('.').map((part) => part.toLowerCase().replace(/[^a-z0-9_]/g, '_'));
  return [...parts.map((part) => (/^\d/.test(part) ? `_${part}` : part)), 'protocol'].join('.');
}
