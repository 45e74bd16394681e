import type { FaultServer } from "../fault-server/fault-server.js";
import type { Rejection, Warning } from "./findings.js";

/**
 * A server that keeps the rules of one product, behind a fault server: what passes the fault goes to the rules. All that a fault
 * server has is here, too; `accepted` holds what the rules let pass.
 */
export interface Receiver extends FaultServer {
  /** Requests that the rules refused. What the fault refused is in `requests`. */
  rejections(): readonly Rejection[];
  /** Everything that the real server would silently rewrite, cut, drop or put elsewhere. Looks at what has come so far. */
  warnings(): readonly Warning[];
  /** Checks that there is neither a rejection nor a warning. @throws {ReceiverError} that lists them. */
  assertClean(): void;
}
