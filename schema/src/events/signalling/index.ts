import { CandidatesReceived } from './candidates-received.js';
import { OfferReceived } from './offer-received.js';
import { AnswerReceived } from './answer-received.js';

export const signallingEvents = [CandidatesReceived, OfferReceived, AnswerReceived] as const;
