import type { VideoFlags } from '@ringspec/generated';

/** Both ways of saying which video a call starts with, as one; audio only by default. */
export function videoFlags(video: VideoFlags | boolean | undefined): Required<VideoFlags> {
  const both = video === true;
  const { sendVideo = both, receiveVideo = both } = typeof video === 'object' ? video : {};
  return { sendVideo, receiveVideo };
}
