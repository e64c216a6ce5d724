/** How much of its input every model call shows: what was new in it, or all of it. */
export type Inputs = "new" | "full";

/** What traces say besides what is observed. */
export interface Context {
  /** MLflow experiment that the traces go to; part of their ids. */
  readonly experimentId: string;
  /** Who uses OpenCode; undefined when unknown. */
  readonly user?: string | undefined;
  /** Further metadata of every trace, such as the project's git branch. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** `new` unless said otherwise. */
  readonly inputs?: Inputs | undefined;
  /** Turns may have begun before anything was observed, as in a service that reloads its plugins. */
  readonly joinsLate?: boolean | undefined;
}
