import type { Rule } from './rule.js';

/** Operations and webhooks as wholes. */
export const httpRules = {
  'operation-added': {
    summary: 'There is a new operation.',
    docs: false,
    advice: 'Servers of a lower level answer it with 404.',
  },
  'operation-removed': {
    summary: 'An operation is gone.',
    docs: true,
    advice: 'Deprecate it and keep serving it until no caller of an older level is left.',
  },
  'operation-renamed': {
    summary: 'An operation has another name at the same address.',
    docs: true,
    advice: 'Requests go on as before; code that names it has to change.',
  },
  'operation-address-changed': {
    summary: 'An operation has another method or path.',
    docs: true,
    advice: 'Declare another operation there, deprecate this one, and serve both.',
  },
  'operation-scope-changed': {
    summary: 'An operation needs another scope.',
    docs: true,
    advice: 'Keys that callers have lack it: go on to accept the scope of before.',
  },
  'operation-status-changed': {
    summary: 'An operation is answered with another status where all is well.',
    docs: true,
    advice: 'Keep the status: callers may look for the one of before.',
  },
  'operation-form-changed': {
    summary: 'Body or result are no longer, or newly, lines or CSV.',
    docs: true,
    advice: 'Declare another operation of the other form and keep this one.',
  },
  'operation-error-added': {
    summary: 'An operation may be refused for a further reason.',
    docs: true,
    advice: 'Callers treat an unknown error as final: refuse so only what was refused before.',
  },
  'operation-error-removed': {
    summary: 'An operation is no longer refused for this reason.',
    docs: true,
    advice: 'Nothing to do: callers do without it.',
  },
  'webhook-added': {
    summary: 'There is a new webhook.',
    docs: false,
    advice: 'Send it to addresses that ask for it, or for all.',
  },
  'webhook-removed': {
    summary: 'A webhook is gone.',
    docs: true,
    advice: 'Deprecate it and keep sending it until nobody asks for it.',
  },
} as const satisfies Record<string, Rule>;
