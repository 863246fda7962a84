/** What a format says of an image beside which format it is. */
export type ImageFacts = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** It has several pictures in turn, as far as the bytes go. */
  readonly moves: boolean;
  /** Its end is there. */
  readonly whole: boolean;
};

export type ImageFormat = {
  /** How a file begins, as Latin-1; a dot stands for any byte. */
  readonly signatures: readonly string[];
  /** Of bytes that begin so. `more`: as far as they go it may be one; null: it is none. What was once said of a size stays. */
  readonly read: (bytes: Buffer) => ImageFacts | 'more' | null;
};
