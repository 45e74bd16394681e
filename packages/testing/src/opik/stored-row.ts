import type { Fields } from "../otlp/fields.js";
import type { RowType } from "./routes.js";

/** A row that the server keeps. */
export interface StoredRow {
  readonly type: RowType;
  readonly id: string;
  readonly projectName: string;
  /** Epoch milliseconds: of the rows under one id, the latest counts. */
  readonly updatedAt: number;
  readonly fields: Fields;
  readonly requestNumber: number;
}
