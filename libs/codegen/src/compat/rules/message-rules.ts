import type { Rule } from './rule.js';

/** Events, requests and notifications as wholes. */
export const messageRules = {
  'event-added': {
    summary: 'There is a new event.',
    docs: false,
    advice: 'Deployed clients ignore events that they do not know: nothing may depend on it yet.',
  },
  'event-removed': {
    summary: 'An event is gone.',
    docs: true,
    advice: 'Deprecate it and keep sending it until no client of an older level is left.',
  },
  'event-renamed': {
    summary: 'An event has another name.',
    docs: true,
    advice: 'Declare the new name beside the old one, deprecate the old one, and send both.',
  },
  'wire-name-changed': {
    summary: 'Frames call a message otherwise.',
    docs: true,
    advice: 'Declare the new name beside the old one, deprecate the old one, and serve both.',
  },
  'request-sender-changed': {
    summary: 'Another side sends a request.',
    docs: true,
    advice: 'Declare a request of another name for the other direction, and keep this one.',
  },
  'event-target-changed': {
    summary: 'Another object raises the event.',
    docs: true,
    advice: 'Declare a new event for the other object and deprecate this one.',
  },
  'event-origin-changed': {
    summary: 'Another side causes the event.',
    docs: true,
    advice: 'See what is said about its wire shape.',
  },
  'event-wire-added': {
    summary: 'An event of the client now crosses the wire.',
    docs: false,
    advice: 'Deployed clients ignore it: they go on raising the event by themselves.',
  },
  'event-wire-removed': {
    summary: 'An event no longer crosses the wire.',
    docs: true,
    advice: 'Keep sending it until the clients that wait for it are gone.',
  },
  'request-added': {
    summary: 'There is a new request.',
    docs: false,
    advice: 'It must not be sent to a side of a lower level, which does not know it.',
  },
  'request-removed': {
    summary: 'A request is gone.',
    docs: true,
    advice:
      'Deprecate it and keep it, sent or answered, until no client of an older level is left.',
  },
  'request-renamed': {
    summary: 'A request has another name.',
    docs: true,
    advice: 'Declare the new name beside the old one, deprecate the old one, and answer both.',
  },
  'request-became-notification': {
    summary: 'A request is no longer answered.',
    docs: true,
    advice: 'Keep the request and declare a notification of another name beside it.',
  },
  'request-error-added': {
    summary: 'A request may be refused for a further reason.',
    docs: true,
    advice: 'Clients treat an unknown error as final: refuse so only what was refused before.',
  },
  'request-error-removed': {
    summary: 'A request is no longer refused for this reason.',
    docs: true,
    advice: 'Nothing to do: clients do without it.',
  },
  'notification-added': {
    summary: 'There is a new notification.',
    docs: false,
    advice: 'Clients must not send it to a server of a lower level.',
  },
  'notification-removed': {
    summary: 'A notification is gone.',
    docs: true,
    advice: 'Deprecate it and keep accepting it until no client of an older level is left.',
  },
  'notification-renamed': {
    summary: 'A notification has another name.',
    docs: true,
    advice: 'Declare the new name beside the old one, deprecate the old one, and accept both.',
  },
  'notification-became-request': {
    summary: 'A notification now wants an id and is answered.',
    docs: true,
    advice: 'Keep the notification and declare a request of another name beside it.',
  },
} as const satisfies Record<string, Rule>;
