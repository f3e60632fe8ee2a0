import { checkRequest } from '@ringspec/generated/validators/strict/requests';
import { checkResult } from '@ringspec/generated/validators/strict/results';
import { checkType } from '@ringspec/generated/validators/strict/types';
import { checkWireEvent } from '@ringspec/generated/validators/strict/wire-events';

type Json = Record<string, unknown>;

/** As much of a frame as helps to find the place. */
const SHOWN_CHARACTERS = 1_000;

/**
 * Holds every frame of a connection to the schema in its strict form, and remembers which messages
 * were seen. Throws at the first frame that the schema does not have.
 */
export class FrameTap {
  readonly events = new Set<string>();
  readonly requests = new Set<string>();
  /** Methods of requests that succeeded. */
  readonly results = new Set<string>();
  readonly errors = new Set<string>();

  /** `methods`: what the connection asked by id, so that results can be checked. */
  fromGateway(text: string, methods: ReadonlyMap<number, string>): void {
    const frame = JSON.parse(text) as Json;
    if (typeof frame['method'] === 'string') {
      this.#check('EventFrame', frame);
      const { data } = frame['params'] as Json;
      report(`event ${frame['method']}`, checkWireEvent(frame['method'], data), text);
      this.events.add(frame['method']);
    } else if ('error' in frame) {
      this.#check('ErrorFrame', frame);
      const { domain, name } = (frame['error'] as { data: { domain: string; name: string } }).data;
      this.errors.add(`${domain}.${name}`);
    } else {
      this.#check('ResultFrame', frame);
      const method = methods.get(frame['id'] as number) ?? 'of an unknown id';
      report(`result ${method}`, checkResult(method, frame['result']), text);
      this.results.add(method);
    }
  }

  /** What a correct client sends; tests of bad frames do not come through here. */
  fromClient(text: string): void {
    const frame = JSON.parse(text) as Json;
    const method = frame['method'] as string;
    this.#check('id' in frame ? 'RequestFrame' : 'NotificationFrame', frame);
    report(`request ${method}`, checkRequest(method, frame['params']), text);
    this.requests.add(method);
  }

  #check(type: string, frame: Json): void {
    report(type, checkType(type, frame), JSON.stringify(frame));
  }
}

function report(what: string, issues: readonly object[] | undefined, text: string): void {
  if (issues?.length === 0) return;
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  throw new Error(`${what} does not fit the schema: ${JSON.stringify(issues)} in ${shown}`);
}
