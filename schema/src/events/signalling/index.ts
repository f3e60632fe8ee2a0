import { AnswerReceived } from './answer-received.js';
import { CandidatesReceived } from './candidates-received.js';
import { ConnectionDropped } from './connection-dropped.js';
import { ConnectionRequested } from './connection-requested.js';
import { ConnectionTaken } from './connection-taken.js';
import { OfferReceived } from './offer-received.js';

export const signallingEvents = [
  CandidatesReceived,
  OfferReceived,
  AnswerReceived,
  ConnectionRequested,
  ConnectionTaken,
  ConnectionDropped,
] as const;
