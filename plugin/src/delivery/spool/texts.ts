import type { Waiting } from "../outbox.ts";
import type { Stored } from "./folder.ts";
import type { Queued } from "./queue.ts";

export interface Read {
  readonly waiting: readonly Waiting[];
  /** Records whose text is not what was written, or is gone. */
  readonly damaged: readonly Queued[];
  /** Why the rest cannot be read now. */
  readonly problem?: string;
}

/** Reads the texts of a batch, as far as that can be done now. */
export function readTexts(batch: readonly Queued[]): Read {
  const waiting: Waiting[] = [];
  const damaged: Queued[] = [];
  for (const queued of batch) {
    const { id, outline, stored } = queued;
    try {
      const text = queued.text ?? stored?.segment.read(stored.place);
      if (text === undefined) damaged.push(queued);
      else waiting.push({ id, ...outline, text });
    } catch (error) {
      return { waiting, damaged, problem: String(error) };
    }
  }
  return { waiting, damaged };
}

/** The text of a record where it can be read at all. */
export function readOrNothing({ segment, place }: Stored): string | undefined {
  try {
    return segment.read(place);
  } catch {
    return undefined;
  }
}
