import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** Bytes; no `.env` comes near it. */
const LARGEST = 16_000_000;

/**
 * The content of a file that a repository may have put there: a pipe, a device or a file without an end
 * neither blocks nor fills the memory.
 *
 * @throws Error where it cannot be read, is no regular file, or is too large
 */
export function readRegularFile(path: string): Buffer {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const state = fstatSync(descriptor);
    const { size } = state;
    if (!state.isFile()) throw new Error(`${path} is not a regular file`);
    if (size > LARGEST) throw new Error(`${path} is too large`);
    const content = Buffer.alloc(size);
    return content.subarray(0, readSync(descriptor, content));
  } finally {
    closeSync(descriptor);
  }
}
