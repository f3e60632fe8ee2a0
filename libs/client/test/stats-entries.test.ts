/** Each entry of a report, whole: what it says is told, and what it does not say is left out. */
import { describe, expect, it } from '@jest/globals';
import type { StatsReport } from '@ringspec/generated';
import type { RawStats } from '../src/statistics/raw-stats.js';
import { StatsReader } from '../src/statistics/stats-reader.js';

const read = (...entries: RawStats[]): StatsReport =>
  new StatsReader().read(entries, undefined).report;

/** What nothing is counted of. */
const bare = { timestamp: 0, bitrate: 0, packetsLost: 0, loss: 0, jitter: 0 };
const bareSent = { ...bare, bytesSent: 0, packetsSent: 0 };
const bareReceived = { ...bare, bytesReceived: 0, packetsReceived: 0 };
const frame = { frameWidth: 320, frameHeight: 180, framesPerSecond: 15 };
const picture = { width: 320, height: 180, framesPerSecond: 15 };

describe('what is sent', () => {
  const sent = (says: object, ...others: RawStats[]): unknown =>
    read({ id: 'out', type: 'outbound-rtp', mid: '0', ...says }, ...others).outbound['0']?.[0];

  it('of a picture', () => {
    const counted = {
      ...{ firCount: 1, pliCount: 2, nackCount: 3, qualityLimitationReason: 'cpu', qpSum: 4 },
      ...{ qualityLimitationResolutionChanges: 5, framesEncoded: 6, keyFramesEncoded: 7 },
    };
    const source = { width: 640, height: 360, framesPerSecond: 30 };
    expect(
      sent(
        { kind: 'video', rid: 'h', mediaSourceId: 'source', ...frame, ...counted },
        { id: 'source', type: 'media-source', ...source },
      ),
    ).toStrictEqual({
      ...{ kind: 'video', mid: '0', rid: 'h', ...bareSent, ...counted, ...picture },
      ...{ baseWidth: 640, baseHeight: 360, baseFramesPerSecond: 30 },
    });
  });

  it('of sound, with what its other end says of it', () => {
    const heard = { audioLevel: 0.5, totalAudioEnergy: 2 };
    expect(
      sent(
        { kind: 'audio', mediaSourceId: 'source', remoteId: 'remote', packetsSent: 50 },
        { id: 'source', type: 'media-source', ...heard },
        {
          ...{ id: 'remote', type: 'remote-inbound-rtp' },
          ...{ packetsLost: 5, jitter: 0.01, roundTripTime: 0.2 },
        },
      ),
    ).toStrictEqual({
      ...{ kind: 'audio', mid: '0', ...bareSent, ...heard },
      ...{ packetsSent: 50, packetsLost: 5, loss: 10, jitter: 0.01, rtt: 0.2 },
    });
  });

  it('of which the other end does not know the way yet', () => {
    const remote = { id: 'remote', type: 'remote-inbound-rtp' };
    expect(sent({ kind: 'audio', remoteId: 'remote' }, remote)).not.toHaveProperty('rtt');
  });

  it.each(['audio', 'video'])('of %s that nothing is known of', (kind) => {
    expect(sent({ kind })).toStrictEqual({ kind, mid: '0', ...bareSent });
  });
});

describe('what is received', () => {
  const received = (says: object): unknown =>
    read({ id: 'in', type: 'inbound-rtp', mid: '0', ...says }).inbound['0']?.[0];

  it('of sound', () => {
    const counted = {
      ...{ audioLevel: 1, totalAudioEnergy: 2, totalSamplesReceived: 3, totalSamplesDuration: 4 },
      ...{ concealedSamples: 5, silentConcealedSamples: 6, insertedSamplesForDeceleration: 7 },
      removedSamplesForAcceleration: 8,
    };
    const told = { kind: 'audio', mid: '0', ...bareReceived, ...counted };
    expect(received({ kind: 'audio', ...counted })).toStrictEqual(told);
  });

  it('of a picture', () => {
    const counted = {
      ...{ framesReceived: 1, framesDecoded: 2, framesDropped: 3, freezeCount: 4, pauseCount: 5 },
      ...{ totalFramesDuration: 6, totalFreezesDuration: 7, totalPausesDuration: 8 },
    };
    const told = { kind: 'video', mid: '0', ...bareReceived, ...counted, ...picture };
    expect(received({ kind: 'video', ...counted, ...frame })).toStrictEqual(told);
  });

  it.each(['audio', 'video'])('of %s that nothing is known of', (kind) => {
    expect(received({ kind })).toStrictEqual({ kind, mid: '0', ...bareReceived });
  });
});

describe('an address of the way', () => {
  const local = (says: object): unknown =>
    read(
      { id: 'pair', type: 'candidate-pair', selected: true, localCandidateId: 'local' },
      { id: 'local', type: 'local-candidate', candidateType: 'relay', protocol: 'udp', ...says },
    ).connection;
  const told = {
    ...{ timestamp: 0, bytesSent: 0, bytesReceived: 0, rtt: 0 },
    ...{ localType: 'relay', localProtocol: 'udp' },
    ...{ remoteType: 'unknown', remoteProtocol: 'unknown' },
  };

  it('is told by its number and port', () => {
    const all = { ...told, localIp: '192.0.2.1', localPort: 3478 };
    expect(local({ address: '192.0.2.1', port: 3478 })).toStrictEqual(all);
  });

  it('is told where a browser gives it its former name', () => {
    expect(local({ ip: '192.0.2.2' })).toStrictEqual({ ...told, localIp: '192.0.2.2' });
    const both = local({ address: '192.0.2.1', ip: '192.0.2.2' });
    expect(both).toStrictEqual({ ...told, localIp: '192.0.2.1' });
  });

  it('is left out where the browser hides it', () => {
    expect(local({ address: '' })).toStrictEqual(told);
    expect(local({ address: null })).toStrictEqual(told);
    expect(local({})).toStrictEqual(told);
  });
});

describe('totals and maps', () => {
  const report = read(
    ...[1, 2].map((n) => ({
      ...{ id: `sound ${n}`, type: 'outbound-rtp', kind: 'audio', mid: `a${n}` },
      ...{ bytesSent: n, packetsSent: n * 10 },
    })),
    {
      ...{ id: 'picture', type: 'outbound-rtp', kind: 'video', mid: 'v' },
      ...{ bytesSent: 400, packetsSent: 4_000 },
    },
    {
      ...{ id: 'heard', type: 'inbound-rtp', kind: 'audio', mid: 'a1' },
      ...{ bytesReceived: 7, packetsReceived: 60, packetsLost: 20 },
    },
    {
      ...{ id: 'seen', type: 'inbound-rtp', kind: 'video', mid: 'v' },
      ...{ bytesReceived: 50, packetsReceived: 90, packetsLost: 30 },
    },
  );

  it('are of sound, of pictures, and of both', () => {
    expect(report).toMatchObject({
      ...{ audioBytesSent: 3, audioPacketsSent: 30, audioBytesReceived: 7 },
      ...{ audioPacketsReceived: 60, audioPacketsLost: 20, audioLoss: 0.25 },
      ...{ videoBytesSent: 400, videoPacketsSent: 4_000, videoBytesReceived: 50 },
      ...{ videoPacketsReceived: 90, videoPacketsLost: 30, videoLoss: 0.25 },
      ...{ totalBytesSent: 403, totalPacketsSent: 4_030, totalBytesReceived: 57 },
      ...{ totalPacketsReceived: 150, totalPacketsLost: 50, totalLoss: 0.25 },
    });
  });

  it('have each kind by itself', () => {
    expect([...report.localAudioStats.keys()]).toEqual(['a1', 'a2']);
    expect([...report.localVideoStats.keys()]).toEqual(['v']);
  });
});
