import type { DomainDefinition, ErrorDefinition } from '@ringspec/schema';
import { errorKey } from '../model/error-key.js';
import { DOMAIN_MEMBERS, ERROR_MEMBERS } from './annotations.js';
import { type Declared, declaredEach } from './declared-each.js';
import type { MessageContext, MessageReader } from './message-reader.js';

/** Reads `domains` of `x-protocol`: errors of requests, each in the domain where its code has its meaning. */
export function readDomains(
  all: unknown,
  context: MessageContext,
  messages: MessageReader,
): DomainDefinition[] {
  const steps = ['x-protocol', 'domains'];
  return declaredEach(
    context,
    { kind: 'domain', all, members: DOMAIN_MEMBERS, steps },
    (domain, { description, codes, general, errors }, at) => {
      const declared = declaredEach(
        context,
        {
          ...{ kind: `error ${domain}.`, separator: '', all: errors },
          ...{ members: ERROR_MEMBERS, steps: [...at, 'errors'] },
        },
        (name, error) => errorOf(domain, name, error, messages),
      );
      for (const error of declared) context.errors.set(errorKey(error), error);
      return {
        name: domain,
        summary: typeof description === 'string' ? description : messages.madeUp('', domain),
        ...(typeof codes === 'string' && { codes }),
        ...(general === true && { general }),
      };
    },
  );
}

function errorOf(
  domain: string,
  name: string,
  error: Declared,
  messages: MessageReader,
): ErrorDefinition {
  const { code, retryable, remedy } = error;
  return {
    ...{ kind: 'error', ...messages.docs(name, error), domain, code: Number(code) },
    retryable: retryable === true,
    ...(typeof remedy === 'string' && { remedy }),
  };
}
