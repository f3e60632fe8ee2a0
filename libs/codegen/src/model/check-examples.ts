import { schemaCompiler } from './compile-schemas.js';
import type { Model, Schema } from './model.js';
import type { Mistake } from './model-error.js';

/** Each message has an example, and each example fits its schema in the strict form. */
export function checkExamples(model: Model): Mistake[] {
  const mistakes: Mistake[] = [];
  const compile = schemaCompiler(model, 'writer');
  const check = (
    at: string,
    schema: Schema,
    examples: readonly unknown[],
    titles: string[],
  ): void => {
    if (examples.length === 0) {
      mistakes.push({
        rule: 'missing-example',
        at,
        message: 'add an example: docs and tests are made from it',
      });
      return;
    }
    let validate;
    try {
      validate = compile(schema);
    } catch (error) {
      mistakes.push({ rule: 'invalid-schema', at, message: (error as Error).message });
      return;
    }
    examples.forEach((example, i) => {
      if (validate(example)) return;
      const { instancePath, message } = validate.errors?.[0] ?? {};
      mistakes.push({
        rule: 'example-does-not-fit',
        at: `${at} example ${titles[i] ?? ''}`,
        message: `${instancePath === '' ? 'it' : (instancePath ?? '')} ${message ?? 'is wrong'}`,
      });
    });
  };
  const titlesOf = (examples: readonly { title: string }[]): string[] =>
    examples.map(({ title }) => title);
  for (const { name, payload, wire, examples, wireExamples } of model.events) {
    check(
      `event ${name}`,
      payload,
      examples.map(({ value }) => value),
      titlesOf(examples),
    );
    if (wire) {
      check(
        `event ${name} wire`,
        wire,
        wireExamples.map(({ value }) => value),
        titlesOf(wireExamples),
      );
    }
  }
  for (const { name, params, result, examples } of model.requests) {
    check(
      `request ${name} params`,
      params,
      examples.map((each) => each.params),
      titlesOf(examples),
    );
    check(
      `request ${name} result`,
      result,
      examples.map((each) => each.result),
      titlesOf(examples),
    );
  }
  for (const { name, params, examples } of model.notifications) {
    check(
      `notification ${name}`,
      params,
      examples.map(({ value }) => value),
      titlesOf(examples),
    );
  }
  return mistakes;
}
