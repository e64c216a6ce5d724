import { crc32 } from "node:zlib";

/**
 * The lines of the spool: `<CRC-32 of the payload, 8 hex> <bytes of the payload> <payload>\n`, the
 * payload being JSON without raw line ends. A damaged line costs only itself.
 */

const NEWLINE = 10;
const SPACE = 32;
const CHECKSUM = 8;
/** Digits of a length at most. */
const LONGEST_LENGTH = 10;
const FRAME = /[0-9a-f]{8} \d{1,10} /g;

export interface Line {
  readonly payload: Buffer;
  /** CRC-32 of the payload. */
  readonly checksum: number;
  /** Bytes from the start of the file to the payload. */
  readonly offset: number;
}

/** A payload as a line of its own. */
export function frame(payload: string): { readonly bytes: Buffer; readonly line: Line } {
  const body = Buffer.from(payload);
  const checksum = crc32(body);
  const head = `${checksum.toString(16).padStart(CHECKSUM, "0")} ${body.length} `;
  const bytes = Buffer.allocUnsafe(head.length + body.length + 1);
  bytes.write(head, "latin1");
  body.copy(bytes, head.length);
  bytes[bytes.length - 1] = NEWLINE;
  return { bytes, line: { payload: body, checksum, offset: head.length } };
}

/** The line that starts at `start`, if it is whole; whether a line end follows does not matter. */
function lineAt(bytes: Buffer, start: number): Line | undefined {
  if (bytes[start + CHECKSUM] !== SPACE) return undefined;
  const from = start + CHECKSUM + 1;
  const digits = bytes.toString("latin1", from, from + LONGEST_LENGTH + 1);
  const gap = digits.indexOf(" ");
  const length = digits.slice(0, gap);
  const hex = bytes.toString("latin1", start, start + CHECKSUM);
  if (gap <= 0 || !/^\d+$/.test(length) || !/^[0-9a-f]{8}$/.test(hex)) return undefined;
  const offset = from + gap + 1;
  const end = offset + Number(length);
  if (end > bytes.length) return undefined;
  const payload = bytes.subarray(offset, end);
  const checksum = crc32(payload);
  return checksum === Number.parseInt(hex, 16) ? { payload, checksum, offset } : undefined;
}

/** Where within damage the next whole line starts: its line end may be what was damaged. */
function resume(bytes: Buffer, from: number, to: number): number | undefined {
  for (const { index } of bytes.toString("latin1", from, to).matchAll(FRAME)) {
    if (lineAt(bytes, from + index) !== undefined) return from + index;
  }
  return undefined;
}

/** The lines in what was read of a file; `undefined` for each that is damaged. */
export function* linesOf(bytes: Buffer): Generator<Line | undefined> {
  let position = 0;
  while (position < bytes.length) {
    if (bytes[position] === NEWLINE) {
      position += 1;
      continue;
    }
    const line = lineAt(bytes, position);
    yield line;
    if (line !== undefined) {
      position = line.offset + line.payload.length;
      continue;
    }
    const newline = bytes.indexOf(NEWLINE, position);
    const end = newline < 0 ? bytes.length : newline;
    position = resume(bytes, position + 1, end) ?? end;
  }
}
