import { closed } from './closed-form.js';
import { definitions } from './definitions.js';
import { findMisfit } from './find-misfit.js';
import { httpShapes } from './http-shapes.js';
import type { Model, Schema } from './model.js';
import type { Mistake } from './model-error.js';

interface Example {
  title: string;
  value: unknown;
}

/** Each message has an example, and each example fits its schema in the strict form. */
export function checkExamples(model: Model): Mistake[] {
  const types = definitions(model, 'writer');
  return subjects(model).flatMap(({ at, schema, examples }): Mistake[] => {
    if (examples.length === 0) {
      const message = 'add an example: docs and tests are made from it';
      return [{ rule: 'missing-example', at, message }];
    }
    const strict = closed(schema);
    return examples.flatMap(({ title, value }) => {
      const misfit = findMisfit(value, strict, types);
      if (!misfit) return [];
      const message = `${misfit.path === '' ? 'it' : misfit.path} ${misfit.problem}`;
      return [{ rule: 'example-does-not-fit', at: `${at} example ${title}`, message }];
    });
  });
}

function subjects(model: Model): {
  at: string;
  schema: Schema;
  examples: readonly Example[];
}[] {
  const { events, requests, notifications } = model;
  return [
    ...events.flatMap(({ name, payload, wire, examples, wireExamples }) => [
      { at: `event ${name}`, schema: payload, examples },
      ...(wire ? [{ at: `event ${name} wire`, schema: wire, examples: wireExamples }] : []),
    ]),
    ...requests.flatMap(({ name, params, result, examples }) => [
      {
        at: `request ${name} params`,
        schema: params,
        examples: examples.map((each) => ({ title: each.title, value: each.params })),
      },
      {
        at: `request ${name} result`,
        schema: result,
        examples: examples.map((each) => ({ title: each.title, value: each.result })),
      },
    ]),
    ...notifications.map(({ name, params, examples }) => ({
      at: `notification ${name}`,
      schema: params,
      examples,
    })),
    ...httpShapes(model),
  ];
}
