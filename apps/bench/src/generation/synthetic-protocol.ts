const AREAS = ['Billing', 'Stock', 'Fleet', 'Clinic', 'School'];

const THINGS =
  'Account Address Agent Asset Batch Booking Branch Budget Card Case Claim Contact Contract Course Credit Delivery Device Document Driver Exam Goal Grant Group Invoice Item Journey Label Ledger License Location Member Message Note Offer Order Parcel Payment Permit Plan Product Quote Refund Report Request Route Shift Site Task Ticket Voucher'.split(
    ' ',
  );

const HAPPENINGS =
  'Added Approved Archived Assigned Cancelled Changed Closed Completed Created Delayed Expired Failed Merged Moved Opened Paused Rejected Removed Restored Started'.split(
    ' ',
  );

export const MOST_EVENTS = AREAS.length * THINGS.length * HAPPENINGS.length;

/**
 * A protocol as a JSON Schema document, in which everything is the same on every run: each event has
 * five members, of which one is an enum that it shares with those about the same thing, and one a
 * type that all share. `mark` changes the first event and nothing else.
 */
export function syntheticProtocol(count: number, mark = 'Opaque id.'): object {
  if (count > MOST_EVENTS) throw new Error(`there are names for ${String(MOST_EVENTS)} events`);
  const definitions: Record<string, object> = { Party };
  for (let i = 0; i < count; i += 1) {
    const thing = `${pick(AREAS, i / (THINGS.length * HAPPENINGS.length))}${pick(THINGS, i / HAPPENINGS.length)}`;
    const happened = pick(HAPPENINGS, i);
    definitions[`${thing}State`] ??= stateOf(thing);
    definitions[`${thing}${happened}`] = eventOf(thing, happened, i === 0 ? mark : 'Opaque id.');
  }
  return {
    title: `Synthetic protocol of ${String(count)} events`,
    description: 'Things that happen to things.',
    'x-protocol': { name: 'synthetic', level: 1 },
    $defs: definitions,
  };
}

const Party = {
  description: 'Who did it.',
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, description: 'Opaque id.' },
    displayName: { type: 'string', maxLength: 100 },
  },
  required: ['id'],
};

function stateOf(thing: string): object {
  return {
    description: `Where a ${thing} stands.`,
    type: 'string',
    enum: ['draft', 'open', 'held', 'done'],
    'x-open': true,
  };
}

function eventOf(thing: string, happened: string, id: string): object {
  const event = `${thing} ${happened.toLowerCase()}`;
  return {
    description: `${event}, as the one who did it has told.`,
    'x-event': { fires: `When a ${event}; not when that is only planned.` },
    type: 'object',
    properties: {
      id: { type: 'string', minLength: 8, maxLength: 64, description: id },
      by: { $ref: '#/$defs/Party' },
      state: { $ref: `#/$defs/${thing}State` },
      amount: { type: 'integer', minimum: 0, description: 'In the smallest unit.' },
      note: { type: 'string', maxLength: 200, description: 'For people.' },
    },
    required: ['id', 'by', 'state'],
    examples: [{ id: 'id-00001', by: { id: 'p1' }, state: 'open', amount: 12, note: 'As agreed.' }],
  };
}

function pick(words: readonly string[], at: number): string {
  return words[Math.floor(at) % words.length] ?? '';
}
