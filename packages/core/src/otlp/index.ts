export { type Attributes, createAttributes, createEnvelope, type Envelope } from "./attributes.js";
export { type ExportRequest, exportRequestText } from "./export-request.js";
export { genAiAttributes, spanKind } from "./gen-ai.js";
export { jsonText, quotedJsonText } from "./json-texts.js";
export { readPartialSuccess } from "./partial-success.js";
export { type InstrumentationScope, type ReadableSpan, toReadableSpan } from "./readable-span.js";
export { exceptionEvent, logEvent, recordEvents, spanStatus } from "./record-events.js";
export { type Span, type SpanEvent, type SpanKind, type SpanStatus, spanEventText, spanText } from "./span-text.js";
export { utf8Length } from "./utf8-length.js";
