/**
 * How much of one value is kept, in characters. A trace is read by people and held by a database;
 * what is longer is cut in the middle, and its length and SHA-256 say what it was.
 */
export const LIMITS = {
  /** A text: what was said, what a tool was given or returned. */
  text: 200_000,
  /** All messages that a model call was given, where all are shown. */
  input: 1_000_000,
  /** A `data:` URL; a picture of about 750 kB. */
  attachment: 1_000_000,
  /** All patches of a turn together. */
  patch: 100_000,
  /** Previews of a trace's request and response. */
  preview: 1_000,
  /** A value of a trace's metadata. */
  metadata: 250,
  /** A value of a tag. */
  tag: 4_096,
} as const;
