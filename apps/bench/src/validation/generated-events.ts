import { issuesOfAuthResult } from '@ringspec/generated/validators/events';
import {
  issuesOfACDStatusUpdated,
  issuesOfIncomingCall,
} from '@ringspec/generated/validators/wire-events';
import type { Contender } from './contender.js';

export const contender: Contender = {
  ACDStatusUpdated: (value) => issuesOfACDStatusUpdated(value).length === 0,
  AuthResult: (value) => issuesOfAuthResult(value).length === 0,
  IncomingCall: (value) => issuesOfIncomingCall(value).length === 0,
};
