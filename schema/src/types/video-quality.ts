import { defineEnum } from '../define.js';

export const VideoQuality = defineEnum(
  'VideoQuality',
  {
    summary: 'How large a picture of the camera is.',
    since: 1,
    open: true,
  },
  {
    VIDEO_QUALITY_HIGH: { value: 'video_quality_high', summary: 'The best that the camera does.' },
    VIDEO_QUALITY_LOW: { value: 'video_quality_low', summary: 'The least that the camera does.' },
    VIDEO_QUALITY_MEDIUM: {
      value: 'video_quality_medium',
      summary: 'In the middle of what the camera does.',
    },
    VIDEO_SIZE_QQVGA: { value: 'video_size_qqvga', summary: '160 × 120 pixels.' },
    VIDEO_SIZE_QCIF: { value: 'video_size_qcif', summary: '176 × 144 pixels.' },
    VIDEO_SIZE_QVGA: { value: 'video_size_qvga', summary: '320 × 240 pixels.' },
    VIDEO_SIZE_CIF: { value: 'video_size_cif', summary: '352 × 288 pixels.' },
    VIDEO_SIZE_nHD: { value: 'video_size_nhd', summary: '640 × 360 pixels.' },
    VIDEO_SIZE_VGA: { value: 'video_size_vga', summary: '640 × 480 pixels.' },
    VIDEO_SIZE_SVGA: { value: 'video_size_svga', summary: '800 × 600 pixels.' },
    VIDEO_SIZE_HD: { value: 'video_size_hd', summary: '1280 × 720 pixels.' },
    VIDEO_SIZE_UXGA: { value: 'video_size_uxga', summary: '1600 × 1200 pixels.' },
    VIDEO_SIZE_FHD: { value: 'video_size_fhd', summary: '1920 × 1080 pixels.' },
    VIDEO_SIZE_UHD: { value: 'video_size_uhd', summary: '3840 × 2160 pixels.' },
  },
);
