/** A moment of today, so that ids made of it are new. */
export const START_MS: number = Date.now() - 60_000;

/** Makes a UUID of version 7 of a time, the same for the same number. */
export function uuid7(number: number, time: number = START_MS): string {
  const digits = `${time.toString(16).padStart(12, "0")}7abc8${String(number).padStart(15, "0")}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Writes a time some milliseconds after the start. */
export function iso(afterMs: number): string {
  return new Date(START_MS + afterMs).toISOString();
}

export const TRACE_ID: string = uuid7(1);
export const SPAN_ID: string = uuid7(2);

/** Makes a trace's row that the server takes as it is; `fields` replace its own, and `undefined` takes one away. */
export function traceRow(fields: object = {}): object {
  return {
    id: TRACE_ID,
    project_name: "p",
    name: "answer",
    start_time: iso(0),
    end_time: iso(1500),
    last_updated_at: iso(1500),
    ...fields,
  };
}

/** Makes a span's row that the server takes as it is. */
export function spanRow(fields: object = {}): object {
  return {
    id: SPAN_ID,
    project_name: "p",
    trace_id: TRACE_ID,
    name: "step",
    type: "general",
    start_time: iso(100),
    end_time: iso(200),
    last_updated_at: iso(200),
    ...fields,
  };
}

/** Makes a score that the server takes as it is. */
export function scoreRow(fields: object = {}): object {
  return { id: TRACE_ID, project_name: "p", name: "good", value: 0.5, source: "sdk", ...fields };
}
