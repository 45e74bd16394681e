/** A request that the server refused, whole: nothing of it was stored. */
export interface Rejection {
  /** Name of the rule. */
  readonly rule: string;
  readonly status: number;
  /** What the client did, and what the server wants. */
  readonly reason: string;
  /** The request's place in `requests`. */
  readonly requestNumber: number;
  readonly path: string;
}

/** Something that the server accepted and silently rewrote, cut, dropped or put elsewhere. */
export interface Warning {
  /** Name of the rule. */
  readonly rule: string;
  /** What was sent, and what the server makes of it. */
  readonly message: string;
  /** The request's place in `requests`. Absent where several requests together make it. */
  readonly requestNumber?: number;
  readonly traceId?: string;
  readonly spanId?: string;
}
