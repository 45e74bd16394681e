import type { CapturedError, Json, Log, Score, StepEnd } from "@agent-tracer/core";
import {
  createAttributes,
  exceptionEvent,
  jsonText,
  logEvent,
  spanEventText,
  utf8Length,
} from "@agent-tracer/core/otlp";
import { evaluationEvents } from "./evaluations.js";
import { cutMiddle, fits, MAX_VALUE_BYTES } from "./fit.js";

/** What stands on a span as events. */
interface Eventful {
  readonly spanId: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly scores: readonly Score[];
  readonly error?: CapturedError | undefined;
  readonly logs?: readonly Log[];
  readonly firstTokenTime?: StepEnd["firstTokenTime"];
}

/** Names of events that mean something else to the server than a log line. */
const RESERVED =
  /^(exception|langwatch\..*|gen_ai\..*|(llm\.)?(first|last)_token|llm\.content\.completion\.chunk|ai\.stream\..*|First Token Stream Event)$/;
const MAX_CAUSES = 10;

/** Writes first token, logs, scores and error of a span as events. The error goes last: of several, the server shows that one. */
export function spanEvents(eventful: Eventful): readonly string[] {
  const { spanId, startTime, endTime, scores, error, logs = [], firstTokenTime } = eventful;
  return [
    // A clock that is late must not make the time to it negative.
    ...(firstTokenTime === undefined ? [] : [firstToken(Math.max(startTime, firstTokenTime))]),
    ...logs.map((log) => logEvent({ ...log, name: logName(log.name), message: fitMessage(log.message) })),
    ...evaluationEvents(scores, { spanId, time: endTime }),
    ...(error === undefined ? [] : [exceptionEvent(fitError(error), endTime)]),
  ];
}

function firstToken(time: number): string {
  return spanEventText({ name: "first_token", time, attributes: createAttributes() });
}

function logName(name: string): string {
  return RESERVED.test(name) ? `[${name}]` : name;
}

function fitMessage(message: Json): Json {
  const text = typeof message === "string" ? message : jsonText(message);
  return fits(text) ? message : cutMiddle(text, MAX_VALUE_BYTES);
}

/** Cuts the stacks of an error and its causes, which become one text. */
function fitError(error: CapturedError): CapturedError {
  const maxBytes = MAX_VALUE_BYTES / (MAX_CAUSES + 2);
  const { stack, cause } = error;
  return {
    ...error,
    ...(stack !== undefined && utf8Length(stack) > maxBytes && { stack: cutMiddle(stack, maxBytes) }),
    ...(cause !== undefined && { cause: fitError(cause) }),
  };
}
