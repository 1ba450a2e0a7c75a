/** What a file is, read from its bytes when it came in. */
export interface MediaFacts {
  readonly kind: 'image' | 'video' | 'document';
  /** MIME type by the file's own bytes. */
  readonly type: string;
  readonly bytes: number;
  /** Pixels as shown, after turning; null for documents. */
  readonly width: number | null;
  readonly height: number | null;
  /** Null for what does not move. */
  readonly durationMs: number | null;
  /** Frames per second of a video; null where the file does not say. */
  readonly frameRate: number | null;
  /** Codecs of a video in lower case ('avc', 'hevc', 'aac'); null where there is none. */
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  /** Frames of a moving picture; 1 for a still one; null for others. */
  readonly frames: number | null;
  /** Pages of a document; null where they cannot be counted. */
  readonly pages: number | null;
}

/** Facts by id of the file. */
export type MediaById = ReadonlyMap<string, MediaFacts>;
