import { open } from 'node:fs/promises';
import { isTrackType, mediaInfoFactory } from 'mediainfo.js';
import type { AudioTrack, GeneralTrack, MediaInfoResult, VideoTrack } from 'mediainfo.js';
import type { MediaFacts } from '../../domain/content/media-facts.ts';
import { Refusal } from '../../domain/refusal.ts';

type VideoFacts = Pick<
  MediaFacts,
  'width' | 'height' | 'durationMs' | 'frameRate' | 'videoCodec' | 'audioCodec'
>;

/** Reads what a video is; of the file only what says so. Refuses one without a picture. */
export async function readVideo(path: string): Promise<VideoFacts> {
  const tracks = (await analyse(path)).media?.track ?? [];
  const video = tracks.find((track): track is VideoTrack => isTrackType(track, 'Video'));
  const audio = tracks.find((track): track is AudioTrack => isTrackType(track, 'Audio'));
  const general = tracks.find((track): track is GeneralTrack => isTrackType(track, 'General'));
  const seconds = general?.Duration ?? video?.Duration;
  if (!video?.Width || !video.Height || seconds === undefined) {
    throw new Refusal('media_unreadable', 'This video cannot be read: it shows no picture or is damaged.');
  }
  // Pixels need not be square, and phones film sideways and say how to turn it.
  const shown = { width: Math.round(video.Width * (video.PixelAspectRatio ?? 1)), height: video.Height };
  const turned = Math.round(Number(video.Rotation ?? 0) / 90) % 2 !== 0;
  return {
    width: turned ? shown.height : shown.width,
    height: turned ? shown.width : shown.height,
    durationMs: Math.round(seconds * 1000),
    frameRate: video.FrameRate ?? null,
    videoCodec: video.Format?.toLowerCase() ?? null,
    audioCodec: audio?.Format?.toLowerCase() ?? null,
  };
}

async function analyse(path: string): Promise<MediaInfoResult> {
  const [reader, file] = await Promise.all([mediaInfoFactory({ format: 'object' }), open(path)]);
  try {
    const { size } = await file.stat();
    return await reader.analyzeData(size, async (length, offset) => {
      const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    reader.close();
    await file.close();
  }
}
