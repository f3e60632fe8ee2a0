import type { SessionDefinition, SessionStep } from '@ringspec/schema';
import { closed } from './closed-form.js';
import { definitions } from './definitions.js';
import { errorKey } from './error-key.js';
import { findMisfit } from './find-misfit.js';
import type { Model, Schema, SessionModel } from './model.js';
import type { Mistake } from './model-error.js';
import { nameIn } from './type-references.js';

type Json = Readonly<Record<string, unknown>>;

/** The scripts with every frame whole, and what is wrong with them: each frame is one that a strict writer sends. */
export function sessionModels(
  sessions: readonly SessionDefinition[],
  model: Model,
): { sessions: SessionModel[]; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const titles = new Set<string>();
  const scripts = sessions.map(({ title, random = 0.5, steps }) => {
    const script = new Script(title, model, mistakes);
    if (titles.has(title)) script.report(0, 'there are two scripts of this title');
    titles.add(title);
    return { title, random, steps: steps.map((step, i) => script.whole(step, i)) };
  });
  return { sessions: scripts, mistakes };
}

/** One script while its steps are made whole: answers belong to the requests before them. */
class Script {
  readonly #title: string;
  readonly #model: Model;
  readonly #mistakes: Mistake[];
  readonly #types: Readonly<Record<string, Schema>>;
  readonly #methods = new Map<number, string>();

  constructor(title: string, model: Model, mistakes: Mistake[]) {
    this.#title = title;
    this.#model = model;
    this.#mistakes = mistakes;
    this.#types = definitions(model, 'writer');
  }

  report(step: number, message: string): void {
    const at = `session ${this.#title} step ${String(step + 1)}`;
    this.#mistakes.push({ rule: 'session-script', at, message });
  }

  whole(step: SessionStep, i: number): Json {
    if ('send' in step) return { send: this.#answer(step.send, i) };
    if ('sendEvent' in step) {
      const { sendEvent: name, seq, data } = step;
      const event = this.#model.events.find((each) => each.name === name);
      const whole = { ...example(data, event?.wireExamples[0]?.value) };
      this.#check(i, event?.wire, whole, `event ${name}`);
      return { send: { jsonrpc: '2.0', method: name, params: { seq, data: whole } } };
    }
    if ('do' in step && step.do === 'request') {
      const request = this.#model.requests.find((each) => each.name === step.method);
      const params = example(step.params ?? {}, request?.examples[0]?.params);
      this.#check(i, request?.params, params, `request ${step.method}`);
      return { ...step, params };
    }
    if ('expect' in step && step.expect === 'frame') this.#expected(step.frame, i);
    return step;
  }

  #answer(
    send: { id: number } & ({ result: Json } | { error: string }),
    i: number,
  ): Readonly<Record<string, unknown>> {
    const { id } = send;
    const method = this.#methods.get(id);
    if (method === undefined) this.report(i, `nobody has asked with the id ${String(id)}`);
    if ('error' in send) {
      const error = this.#model.errors.find((each) => errorKey(each) === send.error);
      if (!error) this.report(i, `there is no error ${send.error}`);
      const { domain = '', name = '', code = 0, summary = '' } = error ?? {};
      const told = { code, message: summary, data: { domain, name } };
      return { jsonrpc: '2.0', id, error: told };
    }
    const request = this.#model.requests.find((each) => each.name === method);
    const result = example(send.result, request?.examples[0]?.result);
    this.#check(i, request?.result, result, `result of ${String(method)}`);
    return { jsonrpc: '2.0', id, result };
  }

  /** What is said of the parameters has to be true of some that fit. */
  #expected(
    { id, method, params = {} }: { id?: number; method: string; params?: Json },
    i: number,
  ): void {
    if (id !== undefined) this.#methods.set(id, method);
    const { requests, notifications } = this.#model;
    const message = [...requests, ...notifications].find((each) => each.name === method);
    if (!message) this.report(i, `there is no request ${method}`);
    const members = message ? this.#shape(message.params).properties : {};
    for (const [name, value] of Object.entries(params))
      this.#check(i, members?.[name], value, `${method} ${name}`);
  }

  /** The schema itself, or that of the type which it refers to. */
  #shape(schema: Schema): Schema {
    return schema.$ref === undefined ? schema : (this.#types[nameIn(schema.$ref)] ?? {});
  }

  #check(i: number, schema: Schema | null | undefined, value: unknown, what: string): void {
    if (!schema) {
      this.report(i, `there is no ${what}`);
      return;
    }
    const misfit = findMisfit(value, closed(schema), this.#types);
    if (misfit) this.report(i, `${what}: ${`${misfit.path} ${misfit.problem}`.trim()}`);
  }
}

/** With the members of the example in place of `$example`. */
function example({ $example, ...members }: Json, of: unknown): Json {
  return $example === true ? { ...(of as Json), ...members } : members;
}
