import { AnswerReceived } from './answer-received.js';
import { CandidatesReceived } from './candidates-received.js';
import { OfferReceived } from './offer-received.js';

export const signallingEvents = [CandidatesReceived, OfferReceived, AnswerReceived] as const;
