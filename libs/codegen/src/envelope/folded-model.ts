import type { EnvelopeModel, Model } from '../model/model.js';
import type { Mistake } from '../model/model-error.js';
import { foldedEnvelope, foldingOf } from './folded-message.js';

/** The model with what its envelope puts beside payloads as part of them. */
export function foldedModel(model: Model, mistakes: Mistake[]): Model {
  const { envelope } = model;
  if (!envelope) return model;
  const folding = (
    kind: keyof EnvelopeModel['frames'],
    { name, onWire = name }: { name: string; onWire?: string },
    at: string,
  ) =>
    foldingOf(envelope.frames[kind], onWire, (member) => {
      const message = `\`${member}\` is a member of the envelope, and says something else there: rename it`;
      mistakes.push({ rule: 'taken-member', at, message });
    });
  return {
    ...model,
    envelope: foldedEnvelope(envelope),
    events: model.events.map((event) => {
      const fold = folding('event', event, `event ${event.name}`);
      if (!fold || !event.wire) return event;
      const wireExamples = event.wireExamples.map(({ title, value }) => ({
        title,
        value: fold.example(value),
      }));
      const wire = fold.schema(event.wire);
      return { ...event, payload: wire, wire, examples: wireExamples, wireExamples };
    }),
    requests: model.requests.map((request) => {
      const asked = folding('request', request, `request ${request.name} params`);
      const answered = folding('result', request, `request ${request.name} result`);
      return {
        ...request,
        params: asked?.schema(request.params) ?? request.params,
        result: answered?.schema(request.result) ?? request.result,
        examples: request.examples.map(({ title, params, result }) => ({
          title,
          params: asked ? asked.example(params) : params,
          result: answered ? answered.example(result) : result,
        })),
      };
    }),
    notifications: model.notifications.map((each) => {
      const fold = folding('notification', each, `notification ${each.name}`);
      if (!fold) return each;
      return {
        ...each,
        params: fold.schema(each.params),
        examples: each.examples.map(({ title, value }) => ({ title, value: fold.example(value) })),
      };
    }),
  };
}
