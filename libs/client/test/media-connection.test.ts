/** One connection of a call: what it sends, and in which directions. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { VideoFlags } from '@ringspec/generated';
import {
  FakeClock,
  FakePage,
  type FakePeerConnection,
  FakeStream,
  FakeTrack,
} from '@ringspec/testing';
import { type LocalTracks, MediaConnection } from '../src/calls/media/media-connection.js';

type Sent = Partial<Record<'audio' | 'video' | 'screen', FakeTrack>>;

/** Whether the connection was shaped for a call that came, each time. */
let shaped: boolean[];
let sent: Sent;
let stream: FakeStream;

beforeEach(() => {
  shaped = [];
  sent = { audio: new FakeTrack('audio') };
  stream = new FakeStream([]);
});

function newConnection(media = new FakePage().window): MediaConnection {
  const nothing = (): void => undefined;
  return new MediaConnection([], {
    media,
    clock: new FakeClock(),
    log: { error: nothing, warning: nothing, info: nothing, trace: nothing },
    polite: false,
    H264first: () => false,
    iceTransportPolicy: undefined,
    shape: (_connection, incoming) => {
      shaped.push(incoming);
      return Promise.resolve();
    },
    tracks: () =>
      ({
        stream,
        ...{ audio: undefined, video: undefined, screen: undefined },
        ...sent,
      }) as never as LocalTracks,
    sendDescription: () => Promise.resolve(),
    sendCandidates: () => Promise.resolve(),
    onSettled: nothing,
    onIceState: nothing,
    isScreen: (track) => track === (sent.screen as unknown),
  });
}

const flags = (change: VideoFlags = {}): Required<VideoFlags> => ({
  ...{ sendAudio: true, sendVideo: false, receiveVideo: false },
  ...change,
});

const fake = ({ connection }: MediaConnection): FakePeerConnection =>
  connection as unknown as FakePeerConnection;

/** Kind and direction of each, and whether it sends the track. */
const sections = (connection: MediaConnection): string[] =>
  fake(connection)
    .getTransceivers()
    .map(({ kind, direction, sender }) => `${kind} ${direction}${sender.track ? '' : ' nothing'}`);

const trackOf = (connection: MediaConnection, i: number): unknown =>
  fake(connection).getTransceivers()[i]?.sender.track;

async function offered(change?: VideoFlags): Promise<MediaConnection> {
  const connection = newConnection();
  await connection.offer(flags(change));
  return connection;
}

it('is refused where there are no connections', () => {
  const refused = expect.objectContaining({ errorName: 'FunctionalityIsDisabled' });
  expect(() => newConnection(null as never)).toThrow(refused as never);
  expect(() => newConnection({} as never)).toThrow(refused as never);
});

describe('the first description', () => {
  it.each<[VideoFlags, string[]]>([
    [{}, ['audio sendrecv']],
    [{ receiveVideo: true }, ['audio sendrecv', 'video recvonly nothing']],
  ])('of %j offers %j', async (change, expected) => {
    expect(sections(await offered(change))).toEqual(expected);
  });

  it('offers to listen where nothing is said', async () => {
    sent = {};
    expect(sections(await offered({ sendAudio: false }))).toEqual(['audio recvonly nothing']);
    expect(sections(await offered())).toEqual([]);
  });

  it('offers nothing to flow where the call is held, until it is taken off', async () => {
    const connection = newConnection();
    await connection.offer(flags(), true);
    expect(sections(connection)).toEqual(['audio inactive']);
    expect(await connection.catchUp(true)).toBe(false);
    expect(await connection.catchUp(false)).toBe(true);
    expect(sections(connection)).toEqual(['audio sendrecv']);
  });

  it('is shaped as that of a call that goes, or of one that came', async () => {
    const caller = newConnection();
    const offer = await caller.offer(flags());
    expect(shaped).toEqual([false]);
    await newConnection().answer(offer, flags());
    expect(shaped).toEqual([false, true]);
  });
});

it('is active until it is agreed that nothing flows, and shows no screen of the other side', async () => {
  const connection = newConnection();
  expect(connection.active).toBe(true);
  await connection.offer(flags());
  expect(connection.sharing).toEqual([]);
  const [audio] = fake(connection).getTransceivers();
  for (const currentDirection of ['recvonly', 'inactive'] as const) {
    if (audio) audio.currentDirection = currentDirection;
    expect(connection.active).toBe(currentDirection === 'recvonly');
  }
});

describe('video', () => {
  it('that there is none of needs no section', async () => {
    const connection = await offered();
    await connection.replaceVideo();
    expect(sections(connection)).toEqual(['audio sendrecv']);
    expect(shaped).toHaveLength(1);
  });

  it('that comes later is sent and received, shaped as what this side adds', async () => {
    const connection = await offered();
    sent.video = new FakeTrack('video');
    await connection.replaceVideo();
    expect(sections(connection)).toEqual(['audio sendrecv', 'video sendrecv']);
    expect(shaped).toEqual([false, false]);
  });
});

describe('a screen', () => {
  it('is shown in a section of its own, which stays to receive what the other side shows', async () => {
    const connection = await offered();
    sent.screen = new FakeTrack('video');
    await connection.replaceScreen();
    expect(sections(connection)).toEqual(['audio sendrecv', 'video sendrecv']);
    expect(fake(connection).getTransceivers()[1]?.streams).toEqual([stream]);
    sent.screen = undefined as never;
    await connection.replaceScreen();
    expect(sections(connection)).toEqual(['audio sendrecv', 'video recvonly nothing']);
    sent.screen = new FakeTrack('video');
    await connection.replaceScreen();
    expect(sections(connection)).toEqual(['audio sendrecv', 'video sendrecv']);
    expect(trackOf(connection, 1)).toBe(sent.screen);
  });
});

describe('what has changed since it was made', () => {
  it('is nothing to be negotiated where tracks took the place of others', async () => {
    sent.video = new FakeTrack('video');
    const connection = await offered();
    sent = { audio: new FakeTrack('audio'), video: new FakeTrack('video') };
    fake(connection)
      .getTransceivers()
      .forEach((each) => {
        each.direction = 'sendonly';
      });
    expect(await connection.catchUp(false)).toBe(false);
    expect([trackOf(connection, 0), trackOf(connection, 1)]).toEqual([sent.audio, sent.video]);
    expect(trackOf(connection, 0)).toBe(sent.audio);
    expect(trackOf(connection, 1)).toBe(sent.video);
    expect(sections(connection)).toEqual(['audio sendonly', 'video sendonly']);
  });

  it('leaves what is the same alone', async () => {
    sent = { ...sent, video: new FakeTrack('video'), screen: new FakeTrack('video') };
    const connection = await offered();
    const replaced: unknown[] = [];
    const [audio, ...pictures] = fake(connection).getTransceivers();
    for (const { sender } of pictures)
      sender.replaceTrack = async (track: unknown) => void replaced.push(track);
    expect(await connection.catchUp(false)).toBe(false);
    expect(replaced).toEqual([]);
    expect([await connection.catchUp(true), await connection.catchUp(false)]).toEqual([true, true]);
    if (audio) audio.direction = 'sendonly';
    expect(await connection.catchUp(false)).toBe(false);
    expect(audio?.direction).toBe('sendonly');
  });

  it.each<[string, () => void, string[]]>([
    ['video that came', () => (sent.video = new FakeTrack('video')), ['video sendrecv']],
    ['a screen that came', () => (sent.screen = new FakeTrack('video')), ['video sendrecv']],
  ])('is %s', async (_what, change, expected) => {
    const connection = await offered();
    change();
    expect(await connection.catchUp(false)).toBe(true);
    expect(sections(connection)).toEqual(['audio sendrecv', ...expected]);
  });

  it('is a hold', async () => {
    const connection = await offered();
    expect(await connection.catchUp(true)).toBe(true);
    expect(sections(connection)).toEqual(['audio inactive']);
    expect(await connection.catchUp(true)).toBe(false);
  });

  it('is nothing where there is no sound either', async () => {
    sent = {};
    expect(await (await offered()).catchUp(false)).toBe(false);
  });
});
