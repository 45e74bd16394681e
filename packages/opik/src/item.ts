/** What an item is: each type goes to an endpoint of its own. */
export type OpikItemType = "trace" | "span" | "trace-score" | "span-score";

/** What goes to Opik, as text that is ready to be sent. */
export interface OpikItem {
  readonly type: OpikItemType;
  readonly text: string;
  /** The time that a row's id says, in epoch milliseconds. */
  readonly time?: number;
  /** Why it cannot be sent. */
  readonly problem?: string;
}
