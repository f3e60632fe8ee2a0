import type { Call, Client } from '@ringspec/client';
import { mediaControl } from '@ringspec/client/media-control';
import { sharing } from '@ringspec/client/sharing';

export async function switchTo(first: Call, second: Call): Promise<void> {
  // #region switch
  await first.setActive(false);
  await second.answer(); // later: second.setActive(false), first.setActive(true)
  // #endregion switch
}

export async function shareScreen(client: Client, call: Call): Promise<void> {
  // #region share
  client.use(sharing); // of '@ringspec/client/sharing'
  await call.shareScreen(); // beside the camera; shareScreen(true, true): preview here, instead of the camera
  await call.stopSharingScreen();
  // #endregion share
}

export async function limitMedia(client: Client): Promise<void> {
  // #region limit
  client.use(mediaControl); // of '@ringspec/client/media-control'
  await client.limitAudioCodecs(['opus']); // for calls from now on, the first preferred; [] lifts it
  await client.limitVideoCodecs(['VP8', 'H264']);
  client.setVideoBandwidth(300); // kbit/s, for the next call
  // #endregion limit
}
