import { QualityIssueNoAudioSignal } from './quality-issue-no-audio-signal.js';
import { QualityIssueLowBandwidth } from './quality-issue-low-bandwidth.js';
import { QualityIssueLocalVideoDegradation } from './quality-issue-local-video-degradation.js';
import { QualityIssueCodecMismatch } from './quality-issue-codec-mismatch.js';
import { QualityIssueICEDisconnected } from './quality-issue-ice-disconnected.js';
import { QualityIssueHighMediaLatency } from './quality-issue-high-media-latency.js';
import { QualityIssuePacketLoss } from './quality-issue-packet-loss.js';
import { RTCStatsReceived } from './rtc-stats-received.js';
import { CallStatsReceived } from './call-stats-received.js';
import { UpdateFailed } from './update-failed.js';
import { PendingUpdate } from './pending-update.js';
import { LocalVideoStreamAdded } from './local-video-stream-added.js';
import { MediaElementRemoved } from './media-element-removed.js';
import { MediaElementCreated } from './media-element-created.js';
import { ICETimeout } from './ice-timeout.js';
import { ICECompleted } from './ice-completed.js';
import { ActiveUpdated } from './active-updated.js';
import { Connected } from './connected.js';
import { DeviceChanged } from './device-changed.js';
import { Disconnected } from './disconnected.js';
import { EarlyMedia } from './early-media.js';
import { EndpointAdded } from './endpoint-added.js';
import { EndpointRemoved } from './endpoint-removed.js';
import { Failed } from './failed.js';
import { InfoReceived } from './info-received.js';
import { MediaStateUpdated } from './media-state-updated.js';
import { MessageReceived } from './message-received.js';
import { PeerReconnected } from './peer-reconnected.js';
import { PeerReconnecting } from './peer-reconnecting.js';
import { ProgressToneStart } from './progress-tone-start.js';
import { ProgressToneStop } from './progress-tone-stop.js';
import { QueueUpdated } from './queue-updated.js';
import { SharingStopped } from './sharing-stopped.js';
import { StateUpdated } from './state-updated.js';
import { ToneReceived } from './tone-received.js';
import { TransferComplete } from './transfer-complete.js';
import { TransferFailed } from './transfer-failed.js';
import { Updated } from './updated.js';

export const callEvents = [
  Connected,
  Disconnected,
  Failed,
  ProgressToneStart,
  ProgressToneStop,
  EarlyMedia,
  StateUpdated,
  EndpointAdded,
  EndpointRemoved,
  Updated,
  ActiveUpdated,
  MediaStateUpdated,
  DeviceChanged,
  PeerReconnecting,
  PeerReconnected,
  MessageReceived,
  InfoReceived,
  ToneReceived,
  SharingStopped,
  QueueUpdated,
  TransferComplete,
  TransferFailed,
  ICECompleted,
  ICETimeout,
  MediaElementCreated,
  MediaElementRemoved,
  LocalVideoStreamAdded,
  PendingUpdate,
  UpdateFailed,
  CallStatsReceived,
  RTCStatsReceived,
  QualityIssuePacketLoss,
  QualityIssueHighMediaLatency,
  QualityIssueICEDisconnected,
  QualityIssueCodecMismatch,
  QualityIssueLocalVideoDegradation,
  QualityIssueLowBandwidth,
  QualityIssueNoAudioSignal,
] as const;
