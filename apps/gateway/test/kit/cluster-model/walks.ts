import type { Bounds, Rules } from './rules.js';

const least: Bounds = {
  ...{ clients: 1, requests: 1, questions: 0, takeovers: 1, commitsAtStart: 0 },
  ...{ crashes: 0, timeouts: 0, leaves: 0, drops: 0, failovers: 0 },
};

/** Walks that together have every two kinds of trouble in every order. */
export const walks: readonly { what: string; bounds: Bounds; isDeep?: boolean }[] = [
  {
    what: 'a takeover, two requests, a question',
    bounds: { ...least, requests: 2, questions: 1 },
  },
  { what: 'a takeover and a death', bounds: { ...least, crashes: 1 } },
  {
    what: 'a takeover, two requests, a statement without an answer',
    bounds: { ...least, requests: 2, timeouts: 1 },
  },
  { what: 'a takeover and a home that is handed on', bounds: { ...least, leaves: 1 } },
  { what: 'a takeover and a connection that is lost', bounds: { ...least, drops: 1 } },
  {
    what: 'a death, a statement without an answer, a lost connection',
    bounds: { ...least, takeovers: 0, crashes: 1, timeouts: 1, drops: 1 },
  },
  {
    what: 'a home that is handed on, a statement without an answer, a lost connection',
    bounds: { ...least, takeovers: 0, leaves: 1, timeouts: 1, drops: 1 },
  },
  {
    what: 'a home that is handed on, a death, two requests',
    bounds: { ...least, takeovers: 0, leaves: 1, crashes: 1, requests: 2 },
  },
  {
    what: 'caller and operator, a death, a lost connection',
    bounds: { ...least, takeovers: 0, clients: 2, crashes: 1, drops: 1 },
  },
  { what: 'caller and operator, a takeover', bounds: { ...least, clients: 2 }, isDeep: true },
  {
    what: 'a takeover, a death, a statement without an answer',
    bounds: { ...least, crashes: 1, timeouts: 1 },
    isDeep: true,
  },
  { what: 'two takeovers', bounds: { ...least, takeovers: 2 }, isDeep: true },
];

/** What each rule is for: what may happen without it, in the smallest walk that shows it. */
export const withoutRules: Readonly<Record<keyof Rules, { bounds: Bounds; breaks: string }>> = {
  claimsAfterTheEnd: { bounds: least, breaks: 'Two homes hold the lease.' },
  countsFromBeforeSending: { bounds: least, breaks: 'Two homes hold the lease.' },
  endsWithRelease: { bounds: { ...least, leaves: 1 }, breaks: 'Two homes hold the lease.' },
  tellsWithLease: {
    bounds: { ...least, questions: 1 },
    breaks: 'A home that was taken over from tells something.',
  },
  tellsWithLeaseAfterCommit: {
    bounds: least,
    breaks: 'A home that was taken over from tells something.',
  },
  refusesWithLease: {
    bounds: { ...least, crashes: 1 },
    breaks: 'A client is told that its session has expired.',
  },
  keepsBeforeTelling: { bounds: least, breaks: 'An event that was told is not kept.' },
  fences: { bounds: least, breaks: 'A commit of a home that was taken over from is kept.' },
  fencesByClaim: {
    bounds: { ...least, takeovers: 2, failovers: 1 },
    breaks: 'A commit of a home that was taken over from is kept.',
  },
  locksTheClaim: { bounds: least, breaks: 'A commit of a home that was taken over from is kept.' },
  numbersCommits: {
    bounds: { ...least, takeovers: 0, requests: 2, timeouts: 1 },
    breaks: 'A late commit takes the place of a newer one.',
  },
  loadsAfterClaim: {
    bounds: { ...least, requests: 2 },
    breaks: 'An event that was told is not kept.',
  },
  holdsResume: {
    bounds: { ...least, crashes: 1 },
    breaks: 'A client is told that its session has expired.',
  },
  takesTokenBefore: {
    bounds: { ...least, drops: 2 },
    breaks: 'A client is told that its session has expired.',
  },
  refusesLateResumes: {
    bounds: { ...least, drops: 2 },
    breaks: 'A connection that was given up takes the place of the newest.',
  },
  remembersAnswers: {
    bounds: { ...least, drops: 1 },
    breaks: 'What a client is told of a request is doubled: an operator has two calls.',
  },
  replays: { bounds: { ...least, drops: 1 }, breaks: 'Not everything can be answered any more.' },
};
