import type { MediaDeviceRecord } from '@ringspec/generated';
import type { MediaPlatform } from '../media/media-platform.js';

/** Devices of a kind. Names are empty until the user has granted access once; none where there is no access. */
export async function listDevices(
  media: MediaPlatform | undefined,
  kind: MediaDeviceKind,
): Promise<MediaDeviceRecord[]> {
  const devices = (await media?.navigator?.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter((device) => device.kind === kind)
    .map(({ deviceId: id, label: name, groupId: group }) => ({ id, name, group }));
}
