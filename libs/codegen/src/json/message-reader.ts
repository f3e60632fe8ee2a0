import type {
  ErrorDefinition,
  EventDefinition,
  NotificationDefinition,
  RequestDefinition,
  TObject,
} from '@ringspec/schema';
import type { Schema } from '../model/model.js';
import { EVENT_MEMBERS, NOTIFICATION_MEMBERS, REQUEST_MEMBERS } from './annotations.js';
import type { MemberReader } from './member-reader.js';
import type { Report } from './report.js';
import { numbered } from './numbered.js';
import type { ShapeReader } from './shape-reader.js';
import type { Step } from './source-document.js';

/** A definition, with its place in the document. */
export interface Definition {
  key: string;
  steps: readonly Step[];
  schema: Schema;
}

/** What makes a definition a message. */
export const MESSAGE_KEYWORDS = ['x-event', 'x-request', 'x-notification'] as const;

/** What reading a message needs of the reading of its document. */
export interface MessageContext {
  shapes: ShapeReader;
  members: MemberReader;
  report: Report;
  /** Where the declarations of the model stand, by what mistakes begin with. */
  declared: Map<string, readonly Step[]>;
  /** The level that is said to have brought something. */
  since: (said: unknown) => number;
  /** Errors that requests may be refused with, by `domain.Name`. */
  errors: Map<string, ErrorDefinition>;
  lenient: boolean;
}

/** Reads the definitions that are messages. */
export class MessageReader {
  readonly #context: MessageContext;

  constructor(context: MessageContext) {
    this.#context = context;
  }

  event({ key, steps, schema }: Definition): EventDefinition {
    const at = `event ${key}`;
    this.#context.declared.set(at, steps);
    const event = this.#context.members.read(at, schema['x-event'], EVENT_MEMBERS, [
      ...steps,
      'x-event',
    ]) as Partial<EventDefinition>;
    const docs = this.docs(key, event, schema);
    return {
      kind: 'event',
      ...docs,
      target: event.target ?? 'client',
      origin: event.origin ?? 'gateway',
      fires: event.fires ?? docs.summary,
      params: this.#shape(schema, steps, at) as TObject,
      examples: numbered(schema['examples']) as EventDefinition['examples'],
    };
  }

  request(definition: Definition, definitions: readonly Definition[]): RequestDefinition {
    const { key, steps, schema } = definition;
    const { declared, members, report } = this.#context;
    const at = `request ${key}`;
    declared.set(at, steps).set(`${at} params`, steps);
    const own = [...steps, 'x-request'];
    const request = members.read(at, schema['x-request'], REQUEST_MEMBERS, own) as Partial<
      Pick<RequestDefinition, 'onWire' | 'from'> & { result: string; errors: readonly string[] }
    >;
    const { result, from } = request;
    const answer = definitions.find((each) => each.key === result);
    if (result !== undefined && !answer)
      report('unknown-result', at, `\`result\` names no definition: there is no ${result}`, [
        ...own,
        'result',
      ]);
    const nothing = { type: 'object', properties: {}, examples: [{}] };
    const { schema: answerSchema, steps: answerSteps } = answer ?? { schema: nothing, steps };
    declared.set(`${at} result`, answerSteps);
    const answers = Object.values(numbered(answerSchema['examples']));
    const examples = Object.entries(numbered(schema['examples'])).map(([title, params], i) => [
      title,
      { params, result: answers[i] ?? answers[0] },
    ]);
    return {
      kind: 'request',
      ...this.docs(key, request, schema),
      ...(from !== undefined && { from }),
      params: this.#shape(schema, steps, `${at} params`) as TObject,
      result: (answer
        ? this.#shape(answerSchema, answerSteps, `${at} result`)
        : { type: 'object', properties: {} }) as TObject,
      errors: this.#errors(request.errors ?? [], at, own),
      examples: Object.fromEntries(examples) as RequestDefinition['examples'],
    };
  }

  #errors(keys: readonly string[], at: string, steps: readonly Step[]): ErrorDefinition[] {
    return keys.flatMap((key, i) => {
      const error = this.#context.errors.get(key);
      if (error) return [error];
      const message = `there is no error ${key}: declare it in \`domains\` of x-protocol`;
      this.#context.report('unknown-error', at, message, [...steps, 'errors', i]);
      return [];
    });
  }

  notification({ key, steps, schema }: Definition): NotificationDefinition {
    const at = `notification ${key}`;
    this.#context.declared.set(at, steps);
    const own = [...steps, 'x-notification'];
    const about = this.#context.members.read(
      at,
      schema['x-notification'],
      NOTIFICATION_MEMBERS,
      own,
    ) as Partial<NotificationDefinition>;
    return {
      kind: 'notification',
      ...this.docs(key, about, schema),
      params: this.#shape(schema, steps, at) as TObject,
      examples: numbered(schema['examples']) as NotificationDefinition['examples'],
    };
  }

  /** What is said of a declaration of which the document says nothing. */
  madeUp(summary: string, name: string): string {
    return summary === '' && this.#context.lenient
      ? `${name}. The document does not describe it.`
      : summary;
  }

  /** The schema of a message: what it says of itself is in the definition, not in the shape. */
  #shape(schema: Schema, steps: readonly Step[], at: string): Schema {
    const own = new Set<string>([...MESSAGE_KEYWORDS, 'description']);
    const rest = Object.entries(schema).filter(([keyword]) => !own.has(keyword));
    return this.#context.shapes.shape(Object.fromEntries(rest), steps, at);
  }

  /** What a declaration says of itself; its `description` may be that of its schema. */
  docs(
    name: string,
    about: { since?: unknown; deprecated?: unknown; onWire?: unknown; description?: unknown },
    { description }: { description?: unknown } = about,
  ) {
    return {
      name,
      summary: typeof description === 'string' ? description : this.madeUp('', name),
      since: this.#context.since(about.since),
      ...(typeof about.onWire === 'string' && { onWire: about.onWire }),
      ...(about.deprecated !== undefined && {
        deprecated: about.deprecated as NonNullable<EventDefinition['deprecated']>,
      }),
    };
  }
}
