import type { VideoFlags } from '@ringspec/generated';

/**
 * Both ways of saying which media a call starts with, as one. A boolean says whether to send video;
 * who sends it receives it too, and `receives` is the default of those who do not.
 */
export function videoFlags(
  video: VideoFlags | boolean | undefined,
  receives = false,
): Required<VideoFlags> {
  const sends = video === true;
  const {
    sendVideo = sends,
    receiveVideo = sendVideo || receives,
    sendAudio = true,
  } = typeof video === 'object' ? video : {};
  return { sendVideo, receiveVideo, sendAudio };
}
