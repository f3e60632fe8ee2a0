import { Broken } from './broken.js';
import type { Client, Connection, Frame, State } from './state.js';

/** A client has its frame: `libs/client/src/session/session.ts`. */
export function receiveFrame(state: State, frame: Frame): void {
  const client = state.clients[frame.client];
  if (!client?.connection || frame.kind === 'lost') return;
  if (frame.kind === 'expired') {
    if (!state.replica) throw new Broken('A client is told that its session has expired.');
    lose(state, frame.client);
    client.isGone = true;
  }
  if (frame.kind === 'resumed') welcome(client, frame.token);
  else if (frame.kind === 'answer') settle(state, client, frame);
  else if (frame.kind === 'event') accept(state, client, frame);
}

function welcome(client: Client, token: number): void {
  client.token = token;
  client.isOnline = true;
  for (let request = 1; request <= client.sent; request += 1)
    if (client.answers[request - 1] === undefined)
      client.connection?.said.push({ kind: 'request', request });
}

function settle(state: State, client: Client, { request, made }: Frame & { kind: 'answer' }): void {
  const known = client.answers[request - 1];
  if (known !== undefined && known !== made && !state.replica)
    throw new Broken('A request has two answers.');
  client.answers[request - 1] = made;
}

function accept(
  state: State,
  client: Client,
  { client: index, seq, event }: Frame & { kind: 'event' },
): void {
  const { events } = client;
  const known = events[seq - 1];
  if (known) {
    if (known.made !== event.made && !state.replica)
      throw new Broken('A number of an event is used twice.');
    return;
  }
  if (seq > events.length + 1) {
    drop(state, index);
    return;
  }
  if (!state.replica && events.some(({ request }) => request === event.request))
    throw new Broken('What a client is told of a request is doubled: an operator has two calls.');
  if (!state.replica && events.some(({ request }) => request > event.request))
    throw new Broken('Events are out of order.');
  events.push(event);
}

/** A client gives its connection up; what it has said may still be on the way. */
export function drop(state: State, index: number): void {
  const client = state.clients[index];
  if (!client?.connection) return;
  const { connection } = client;
  client.ghost = connection.said.length > 0 ? connection : undefined;
  for (const home of state.homes) {
    const wasNewest = home.attached[index] === 'newest';
    home.attached[index] = wasNewest && client.ghost ? 'ghost' : undefined;
  }
  lose(state, index);
}

/** The home is gone, and with it what was on the way to it. */
export function closeAt(state: State, at: number): void {
  for (const [index, client] of state.clients.entries()) {
    if (client.ghost?.at === at) client.ghost = undefined;
    if (client.connection?.at === at) lose(state, index);
  }
}

/** What was to be told over the connection goes nowhere. */
function lose(state: State, index: number): void {
  const client = state.clients[index];
  if (!client) return;
  client.connection = undefined;
  client.isOnline = false;
  const isOthers = ({ client: whose }: Frame): boolean => whose !== index;
  for (const home of state.homes) {
    home.waiting = home.waiting.filter(isOthers);
    if (home.commit) home.commit = { ...home.commit, frames: home.commit.frames.filter(isOthers) };
  }
}

export function connect(client: Client): void {
  client.resumes += 1;
  client.connection = {
    at: 'edge',
    said: [
      {
        ...{ kind: 'resume', token: client.token, by: client.resumes },
        lastSeq: client.events.length,
      },
    ],
  };
}

export const isAt = (connection: Connection | undefined, at: number): connection is Connection =>
  connection?.at === at && connection.said.length > 0;
