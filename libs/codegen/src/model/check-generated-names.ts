import { FIXED_NAMES, generatedNames } from './generated-names.js';
import type { Model, TypeModel } from './model.js';
import type { Mistake } from './model-error.js';
import { schemaPlaces } from './schema-places.js';

/** A name of a constant or type in every language that there are emitters for. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Names that are made of others or of values: what is generated has each once, and none of them is
 * more than a name. Files are named after declarations, and some disks do not tell capitals.
 */
export function checkGeneratedNames(model: Model): Mistake[] {
  return [
    ...clashes(model),
    ...fileClashes(model),
    ...ownNames(model),
    ...model.types.flatMap(memberMistakes),
    ...hostNames(model),
  ];
}

function clashes(model: Model): Mistake[] {
  const taken = new Map<string, string>(FIXED_NAMES.map((name) => [name, 'every protocol']));
  return generatedNames(model).flatMap(({ name, at }): Mistake[] => {
    const other = taken.get(name);
    taken.set(name, at);
    // Two declarations of one kind and name are told by another rule.
    if (other === undefined || other === at) return [];
    const message = `\`${name}\` is generated for ${other} too: rename one of them`;
    return [{ rule: 'generated-name-clash', at, message }];
  });
}

function fileClashes({ types, events, requests, notifications, http }: Model): Mistake[] {
  const folders = [
    types.map(({ name }) => ({ name, at: `type ${name}` })),
    events.map(({ name }) => ({ name, at: `event ${name}` })),
    [
      ...requests.map(({ name }) => ({ name, at: `request ${name}` })),
      ...notifications.map(({ name }) => ({ name, at: `notification ${name}` })),
    ],
    http?.operations.map(({ name }) => ({ name, at: `operation ${name}` })) ?? [],
    http?.webhooks.map(({ name }) => ({ name, at: `webhook ${name}` })) ?? [],
  ];
  return folders.flatMap((files) => {
    const taken = new Map<string, { name: string; at: string }>();
    return files.flatMap(({ name, at }): Mistake[] => {
      const other = taken.get(name.toLowerCase());
      taken.set(name.toLowerCase(), { name, at });
      if (other === undefined || other.name === name) return [];
      const message = `only capitals tell it from ${other.at}, and some disks do not: rename one of them`;
      return [{ rule: 'file-name-clash', at, message }];
    });
  });
}

/** Names that are given besides that of the declaration, or made of it where it is right. */
function ownNames({ targets, domains }: Model): Mistake[] {
  const given = [
    ...targets.map(({ name, eventNames }) => ({
      ...{ kind: 'target', name },
      ...{ key: 'eventNames', value: eventNames },
    })),
    ...domains.map(({ name, codes }) => ({
      ...{ kind: 'domain', name },
      ...{ key: 'codes', value: codes },
    })),
  ];
  return given
    .filter(({ name, value }) => !IDENTIFIER.test(value) && IDENTIFIER.test(name))
    .map(({ kind, name, key, value }) => ({
      ...{ rule: 'naming', at: `${kind} ${name}` },
      message: `\`${key}\` is ${JSON.stringify(value)}: it is the name of a constant, as in CallEvents`,
    }));
}

function memberMistakes({ name: type, members = [], open, schema }: TypeModel): Mistake[] {
  const at = `type ${type}`;
  const mistakes: Mistake[] = [];
  const taken = new Map<string, unknown>();
  for (const { name, value, summary } of members) {
    const shown = JSON.stringify(value);
    if (!/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name)) {
      const message = `the value ${shown} is called ${JSON.stringify(name)}: names of members are letters, digits and _`;
      mistakes.push({ rule: 'naming', at, message });
    }
    if (taken.has(name)) {
      const message = `the values ${JSON.stringify(taken.get(name))} and ${shown} are both called ${name}: give each a name (in a document with x-enum-names)`;
      mistakes.push({ rule: 'member-name-clash', at, message });
    }
    taken.set(name, value);
    if (summary.trim() === '')
      mistakes.push({ rule: 'missing-summary', at, message: `say of ${name} what it means` });
  }
  if (open === true && !['string', 'integer', 'number'].includes(String(schema.type))) {
    const message =
      'an open enum says with `type` what further values may be: string, integer or number';
    mistakes.push({ rule: 'open-enum-without-type', at, message });
  }
  return mistakes;
}

function hostNames(model: Model): Mistake[] {
  return schemaPlaces(model).flatMap(({ schema, at }): Mistake[] => {
    const host = schema['x-host'];
    if (host === undefined || IDENTIFIER.test(host)) return [];
    const message = `x-host is ${JSON.stringify(host)}: it is the name of an object of the client, as in Call`;
    return [{ rule: 'naming', at, message }];
  });
}
