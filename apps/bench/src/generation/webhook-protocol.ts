const THINGS =
  'Branch Check Comment Commit Dependency Deployment Discussion Fork Hook Installation Issue Label License Marketplace Member Merge Milestone Package Page Project Protection Pull Push Registry Release Review Rule Ruleset Scan Secret Security Sponsor Star Status Team Ticket Watch Workflow'.split(
    ' ',
  );
const HAPPENINGS = ['created', 'deleted', 'edited', 'renamed', 'locked', 'closed'];

/** As many as the webhooks of a public forge. */
export const WEBHOOK_EVENTS = 224;

/**
 * Webhooks as a forge publishes them, without examples: payloads that share great types which lead to
 * each other, with many enums and a description of every member.
 */
export function webhookProtocol(): object {
  const $defs: Record<string, object> = {
    User: shape('User', 30),
    License: shape('License', 10),
    Permissions: shape('Permissions', 30),
    Organization: shape('Organization', 30),
    Enterprise: shape('Enterprise', 30),
    Repository: shape('Repository', 60, {
      ...{ owner: ref('User'), license: orNull('License'), permissions: ref('Permissions') },
    }),
    Installation: shape('Installation', 30, {
      ...{ account: ref('User'), permissions: ref('Permissions') },
    }),
  };
  THINGS.forEach((thing, i) => {
    $defs[`${thing}Thing`] = shape(`${thing}Thing`, 30 + ((i * 7) % 31), {
      ...{ user: orNull('User'), repository: ref('Repository') },
      assignees: { type: 'array', items: ref('User') },
      parent: orNull(i === 0 ? 'Organization' : `${THINGS[i - 1] ?? ''}Thing`),
    });
  });
  const all = THINGS.flatMap((thing) => HAPPENINGS.map((happening) => ({ thing, happening })));
  all.slice(0, WEBHOOK_EVENTS).forEach(({ thing, happening }, i) => {
    const name = `${thing}${happening.charAt(0).toUpperCase()}${happening.slice(1)}`;
    $defs[name] = eventOf(thing, happening, i % 2 === 0);
  });
  return {
    title: 'Webhooks of a forge',
    description: 'What a forge tells of what happens in it.',
    'x-protocol': { name: 'forge', level: 1 },
    $defs,
  };
}

function eventOf(thing: string, happening: string, hasChanges: boolean): object {
  const subject = `the_${thing.toLowerCase()}`;
  const from = { type: 'string', description: 'The value before.' };
  const changed = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [
      `change_${String(i)}`,
      { type: 'object', properties: { from, to: memberOf('Change', i) }, required: ['from'] },
    ]),
  );
  const changes = { type: 'object', description: 'What was there before.', properties: changed };
  return {
    description: `A ${thing} was ${happening}.`,
    'x-event': { fires: `When a ${thing} was ${happening}.` },
    type: 'object',
    properties: {
      action: { type: 'string', enum: [happening] },
      [subject]: ref(`${thing}Thing`),
      ...(hasChanges && { changes }),
      ...{ sender: ref('User'), repository: ref('Repository'), organization: ref('Organization') },
      ...{ installation: ref('Installation'), enterprise: ref('Enterprise') },
    },
    required: ['action', subject, 'sender', 'repository'],
  };
}

/** Seven members of ten are required. */
function shape(name: string, size: number, others: Record<string, object> = {}): object {
  const own = Array.from({ length: size }, (_, i): [string, object] => [
    `${name.toLowerCase()}_member_${String(i)}`,
    memberOf(name, i),
  ]);
  const properties = { ...Object.fromEntries(own), ...others };
  const required = Object.keys(properties).filter((_, i) => i % 10 < 7);
  return { description: `A ${name} of the forge.`, type: 'object', properties, required };
}

function memberOf(owner: string, i: number): object {
  const description = `Member ${String(i)} of a ${owner}, as it stood when the hook was called.`;
  const href = { type: 'string', description: 'Where it is.' };
  const kinds: readonly object[] = [
    { type: 'integer' },
    { type: 'string', format: 'uri' },
    { type: 'string', enum: ['open', 'closed', 'all', `${owner}-${String(i)}`, 'none'] },
    { type: 'boolean', default: false },
    { type: ['string', 'null'] },
    { type: 'string', format: 'date-time' },
    { type: 'array', items: { type: 'string', maxLength: 100 } },
    { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'integer' }, { type: 'null' }] },
    { type: 'object', properties: { href, count: { type: 'integer' } }, required: ['href'] },
    { type: 'string' },
  ];
  return { ...kinds[i % kinds.length], description };
}

function ref(name: string): object {
  return { $ref: `#/$defs/${name}` };
}

function orNull(name: string): object {
  return { anyOf: [ref(name), { type: 'null' }] };
}
