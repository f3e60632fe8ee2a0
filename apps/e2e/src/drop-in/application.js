/**
 * An application as it was written for the 4.x Web SDK: plain JavaScript of ES2017, loose with types,
 * with every member that public applications use. `VoxImplant` is the module or the global.
 */
export function makeApplication(VoxImplant) {
  const client = VoxImplant.getInstance();
  const log = [];
  const waiting = [];
  let call = null;
  let tokens = null;

  function note(entry) {
    log.push(entry);
    for (const look of waiting.splice(0)) look();
  }

  /** Resolves once the entry was noted. */
  function noted(entry) {
    return new Promise((resolve) => {
      const look = () => (log.includes(entry) ? resolve(entry) : waiting.push(look));
      look();
    });
  }

  function watchEndpoint(endpoint) {
    endpoint.addEventListener(VoxImplant.EndpointEvents.RemoteMediaAdded, (e) => {
      e.mediaRenderer.render(document.body);
      e.mediaRenderer.setVolume(1);
      note(`media ${e.mediaRenderer.kind}`);
    });
    endpoint.on(VoxImplant.EndpointEvents.RemoteMediaRemoved, (e) => {
      note(`no media ${e.mediaRenderer.kind}`);
    });
    note(`endpoint ${endpoint.userName} ${endpoint.isDefault}`);
  }

  function watch(newCall) {
    call = newCall;
    const events = VoxImplant.CallEvents;
    call.addEventListener(events.Connected, (e) =>
      note(`connected ${Object.keys(e.headers).length}`),
    );
    call.addEventListener(events.Disconnected, (e) => note(`disconnected ${typeof e.headers}`));
    call.addEventListener(events.Failed, (e) => note(`failed ${e.code}`));
    call.addEventListener(events.ProgressToneStart, () => note('rings'));
    call.addEventListener(events.ProgressToneStop, () => note('rings no more'));
    call.addEventListener(events.MessageReceived, (e) => note(`message ${e.text}`));
    call.addEventListener(events.InfoReceived, (e) => note(`info ${e.mimeType} ${e.body}`));
    call.addEventListener(events.Updated, (e) => note(`updated ${e.result}`));
    call.addEventListener(events.ActiveUpdated, (e) => note(`active ${e.new}`));
    call.addEventListener(events.StateUpdated, (e) => note(`state ${e.new}`));
    call.addEventListener(events.MediaElementCreated, (e) => note(`element ${e.type}`));
    call.addEventListener(events.CallStatsReceived, (e) => {
      note(
        `stats ${typeof e.stats.inbound} ${typeof e.stats.totalLoss} ${e.stats.endpointStats.size}`,
      );
    });
    call.addEventListener(events.ICECompleted, () => note('ice completed'));
    call.addEventListener(events.EndpointAdded, (e) => watchEndpoint(e.endpoint));
    // Older ones that nothing raises any more.
    call.addEventListener(events.NoSuchEvent, () => note('never'));
    call.on('AnotherUnknownEvent', () => note('never'));
    for (const endpoint of call.getEndpoints()) watchEndpoint(endpoint);
  }

  client.addEventListener(VoxImplant.Events.SDKReady, (e) => note(`ready ${e.version}`));
  client.addEventListener(VoxImplant.Events.ConnectionEstablished, () => note('connection'));
  client.addEventListener(VoxImplant.Events.ConnectionFailed, (e) => note(`failed ${e.message}`));
  client.addEventListener(VoxImplant.Events.ConnectionClosed, () => note('closed'));
  client.addEventListener(VoxImplant.Events.AuthResult, (e) => {
    note(`auth ${e.result} ${e.code || ''}`.trim());
    if (e.tokens) tokens = e.tokens;
  });
  client.addEventListener(VoxImplant.Events.RefreshTokenResult, (e) => note(`refresh ${e.result}`));
  client.addEventListener(VoxImplant.Events.MicAccessResult, (e) => note(`mic ${e.result}`));
  client.addEventListener(VoxImplant.Events.ACDStatusUpdated, (e) => note(`acd ${e.status}`));
  client.addEventListener(VoxImplant.Events.ACDError, (e) => note(`acd error ${e.code}`));
  client.addEventListener(VoxImplant.Events.PlaybackFinished, () => note('tone over'));
  client.addEventListener(VoxImplant.Events.SourcesInfoUpdated, () => note('never'));
  client.addEventListener(VoxImplant.Events.IncomingCall, (e) => {
    note(`incoming ${e.call.number()} ${typeof e.headers} ${e.call.settings.incoming}`);
    watch(e.call);
  });

  return {
    log,
    noted,
    async start(address) {
      client.enableSilentLogging(true);
      if (!client.alreadyInitialized) {
        await client.init({
          serverIp: address,
          node: VoxImplant.ConnectionNode.NODE_4,
          micRequired: 1,
          showDebugInfo: 0,
          progressTone: 'true',
          progressToneCountry: 'US',
          localVideoContainerId: '',
          remoteVideoContainerId: null,
          rtcStatsCollectionInterval: '1000',
          queueType: VoxImplant.QueueTypes.SmartQueue,
        });
      }
      const connected = await client.connect(false);
      return { connected, state: client.getClientState() === VoxImplant.ClientState.CONNECTED };
    },
    async login(user, password) {
      const refused = await client.login(user, 'wrong').catch((e) => e);
      const result = await client.login(user, password, { receiveCalls: true, deviceToken: null });
      client.tokenRefresh(user, tokens.refreshToken);
      await noted('refresh true');
      return {
        refused: [refused.result, refused.code === VoxImplant.AuthResultCode.InvalidPassword],
        name: result.displayName,
      };
    },
    async operator() {
      const statuses = VoxImplant.OperatorACDStatuses;
      await client.setOperatorACDStatus(statuses.Online);
      await client.setOperatorACDStatus(statuses[statuses['READY']]);
      const messages = await client.setOperatorSQMessagingStatus(statuses.DND);
      return [await client.getOperatorACDStatus(), messages];
    },
    async devices() {
      const { AudioDeviceManager, CameraManager, StreamManager } = VoxImplant.Hardware;
      await AudioDeviceManager.get().prepareAudioContext();
      const inputs = await AudioDeviceManager.get().getInputDevices();
      AudioDeviceManager.get().setDefaultAudioSettings({
        inputId: inputs[0].id,
        echoCancellation: true,
        noiseSuppression: true,
      });
      CameraManager.get().setDefaultVideoSettings({
        videoQuality: VoxImplant.Hardware.VideoQuality.VIDEO_SIZE_VGA,
      });
      StreamManager.get().on(VoxImplant.Hardware.HardwareEvents.MediaRendererAdded, () => {
        note('local video');
      });
      await client.showLocalVideo(true);
      const shown = StreamManager.get().getLocalMediaRenderers().length;
      await client.showLocalVideo(false);
      client.playToneScript('425@-19;1(1/1/1)', false);
      client.stopPlayback();
      return { shown, supported: [client.isRTCsupported(), CameraManager.get() !== undefined] };
    },
    dial(number) {
      watch(client.call(number, { sendVideo: false }, 'vip', { 'X-Order': 42, Wrong: 'dropped' }));
      return call.settings.number;
    },
    answer: () => call.answer('', {}, { sendVideo: false }),
    decline: () => call.decline(),
    reject: () => call.reject({ 'X-Why': 'busy' }),
    async talk() {
      call.sendMessage('Hello');
      call.sendInfo('application/json', '{"page":3}');
      call.sendTone('5');
      call.muteMicrophone();
      call.unmuteMicrophone();
      call.mutePlayback();
      call.unmutePlayback();
      await call.setActive(false);
      await call.setActive(true);
      await call.sendVideo(true);
      await noted('state CONNECTED');
      return {
        active: call.active(),
        state: call.state() === VoxImplant.CallState.CONNECTED,
        muted: call.isMicrophoneMuted(),
        known: client.getCall(call.id()) === call,
        duration: call.getCallDuration() > 0,
        connection: call.peerConnection.connectionState,
        kinds: call.getEndpoints()[0].mediaRenderers.map((renderer) => renderer.kind),
      };
    },
    hangup: () => call.hangup(),
    stop() {
      client.disconnect();
      return { log: client.getSilentLog().length > 0, id: client.getGUID().length };
    },
  };
}
