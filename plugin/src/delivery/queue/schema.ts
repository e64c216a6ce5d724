import type { Database } from "./database.ts";

/** Version of the schema. A file with a higher one was written by a newer version of the plugin. */
export const FORMAT = 1;
/** SQLite's application id of a queue: "omlq" in ASCII. */
export const APPLICATION = 0x6f6d6c71;

/** Columns of the records' table; other tables have another number. */
export const COLUMNS = ["id", "position", "subject", "open", "sent", "at", "size", "crc"].concat(
  "destination",
  "outline",
  "text",
);

export const SCHEMA = `
CREATE TABLE records (
  id INTEGER PRIMARY KEY, position INTEGER NOT NULL, subject TEXT NOT NULL,
  open INTEGER NOT NULL, sent INTEGER NOT NULL, at INTEGER NOT NULL,
  size INTEGER NOT NULL, crc INTEGER NOT NULL,
  destination TEXT NOT NULL, outline TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX subjects ON records (subject);
CREATE INDEX waiting ON records (position) WHERE sent = 0;
CREATE INDEX open ON records (open) WHERE open = 1;
PRAGMA application_id = ${APPLICATION};
PRAGMA user_version = ${FORMAT};`;

/**
 * Whether a database has the table of a queue: SQLite also takes a damaged definition, with a
 * column's name in other letters, or with an id that is not the row id.
 */
export function isQueue(database: Database): boolean {
  const columns = database.all("SELECT name, type, pk FROM pragma_table_info('records')");
  const [id] = columns;
  const isSame = columns.map(({ name }) => name).join() === COLUMNS.join();
  return isSame && id?.["type"] === "INTEGER" && id["pk"] === 1;
}
