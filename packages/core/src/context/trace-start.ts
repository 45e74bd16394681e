import { createTraceId, normalizeTraceId } from "../ids.js";
import type { CaptureTally, JsonObject, TraceStart } from "../records.js";
import { openStep, outerScope } from "./active.js";
import type { TraceOptions } from "./api.js";
import { cleanName, cleanTags, cleanText } from "./clean/text.js";
import { cleanTime } from "./clean/time.js";
import { cleanDetails, cleanValue } from "./clean/value.js";
import type { Cleaner } from "./cleaner.js";
import type { ContextHost } from "./host.js";
import { ObjectDraft } from "./object-draft.js";
import type { Scope } from "./open.js";

interface StartOptions {
  readonly host: ContextHost;
  readonly rootId: string;
  readonly name: string;
  readonly options: TraceOptions;
  readonly around: Scope | undefined;
  readonly now: number;
  readonly tally: CaptureTally;
}

/** Makes the record of a trace's start. */
export function createTraceStart(cleaner: Cleaner, request: StartOptions): TraceStart {
  const { host, rootId, name, options, now, tally } = request;
  const { projectName, environment, release } = host;
  const startTime = cleanTime(cleaner, options.startTime) ?? now;
  const userId = cleanText(cleaner, options.userId, tally);
  const sessionId = cleanText(cleaner, options.sessionId, tally);
  const inputs = cleanValue(cleaner, options.inputs, tally);
  return Object.freeze({
    ...identify(cleaner, { options, startTime, tally }),
    rootId,
    name: cleanName(cleaner, name, tally),
    projectName,
    startTime,
    ...(userId === undefined ? undefined : { userId }),
    ...(sessionId === undefined ? undefined : { sessionId }),
    tags: cleanTags(cleaner, options.tags, { tally }),
    ...(inputs === undefined ? undefined : { inputs }),
    ...(environment === undefined ? undefined : { environment }),
    ...(release === undefined ? undefined : { release }),
    ...linkToOuter(outerScope(request.around)),
  });
}

function linkToOuter(outer: Scope | undefined): Pick<TraceStart, "parent"> {
  if (outer === undefined) return NO_LINK;
  const stepId = openStep(outer)?.stepId ?? outer.trace.rootId;
  return { parent: Object.freeze({ traceId: outer.trace.traceId, stepId }) };
}

const NO_LINK = Object.freeze({});

interface IdentifyOptions {
  readonly options: TraceOptions;
  readonly startTime: number;
  readonly tally: CaptureTally;
}

/** Picks the trace's id; one that had to be hashed is kept in the metadata. */
function identify(
  cleaner: Cleaner,
  { options, startTime, tally }: IdentifyOptions,
): { traceId: string; metadata: JsonObject } {
  const metadata = cleanDetails(cleaner, options.metadata, tally);
  const { traceId } = options;
  if (traceId === undefined) return { traceId: createTraceId(startTime), metadata };
  if (typeof traceId !== "string" || traceId === "") {
    warnOfTraceId(cleaner);
    return { traceId: createTraceId(startTime), metadata };
  }
  const normalized = normalizeTraceId(traceId);
  if (normalized === traceId.toLowerCase().replaceAll("-", "")) return { traceId: normalized, metadata };
  return {
    traceId: normalized,
    metadata: new ObjectDraft()
      .add(metadata)
      .add(cleaner.capture.object({ originalTraceId: traceId }, tally))
      .toJson(),
  };
}

function warnOfTraceId(cleaner: Cleaner): void {
  cleaner.ignore("bad-argument", "A `traceId` must be a string that is not empty; a new one was made.");
}
