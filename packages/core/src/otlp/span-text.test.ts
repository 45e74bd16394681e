import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText, anyTime } from "../../test/otlp/plain-model.js";
import { createAttributes } from "./attributes.js";
import { exportRequestText } from "./export-request.js";
import { type SpanKind, type SpanStatus, spanEventText, spanText } from "./span-text.js";

const KINDS: readonly SpanKind[] = ["internal", "server", "client", "producer", "consumer"];
const CODES: readonly SpanStatus["code"][] = ["unset", "ok", "error"];

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** The plain message without the fields that are absent. */
function present(message: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined));
}

const anySpan = fc.record({
  traceId: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 }),
  spanId: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 16, maxLength: 16 }),
  parentSpanId: optional(anyText),
  name: anyText,
  kind: optional(fc.constantFrom(...KINDS)),
  start: anyTime,
  end: anyTime,
  entries: fc.array(fc.tuple(anyText, anyText)),
  events: optional(fc.array(fc.record({ name: anyText, at: anyTime, key: anyText, text: anyText }))),
  status: optional(fc.record({ code: fc.constantFrom(...CODES), message: optional(anyText) })),
});

type AnySpan = typeof anySpan extends fc.Arbitrary<infer Value> ? Value : never;

function written({ start, end, entries, events, ...span }: AnySpan): string {
  const attributes = createAttributes();
  for (const [key, text] of entries) attributes.string(key, text);
  const texts = events?.map(({ name, at, key, text }) =>
    spanEventText({ name, time: at.time, attributes: createAttributes().string(key, text) }),
  );
  return spanText({ ...span, startTime: start.time, endTime: end.time, attributes, events: texts });
}

function plain({ traceId, spanId, parentSpanId, name, kind, start, end, entries, events, status }: AnySpan): object {
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  return present({
    traceId,
    spanId,
    parentSpanId,
    name,
    kind: kind === undefined ? 1 : 1 + KINDS.indexOf(kind),
    startTimeUnixNano: start.nano,
    endTimeUnixNano: end.nano,
    attributes: entries.map(([key, text]) => attribute(key, text)),
    events: events?.length
      ? events.map((event) => ({
          timeUnixNano: event.at.nano,
          name: event.name,
          attributes: [attribute(event.key, event.text)],
        }))
      : undefined,
    status: present({ code: status === undefined ? 0 : CODES.indexOf(status.code), message: status?.message }),
  });
}

describe("a span", () => {
  it("reads back as the plain message", () => {
    fc.assert(
      fc.property(anySpan, (span) => {
        expect(JSON.parse(written(span))).toEqual(plain(span));
      }),
      { numRuns: 500 },
    );
  });

  it("is the same text each time", () => {
    fc.assert(
      fc.property(anySpan, (span) => {
        expect(written(span)).toBe(written(structuredClone(span)));
      }),
    );
  });
});

it("writes a request that reads back as the plain message", () => {
  fc.assert(
    fc.property(fc.array(anySpan, { maxLength: 3 }), anyText, (spans, text) => {
      const body = exportRequestText({
        resource: createAttributes().string("service.name", text),
        scope: { name: text, version: "1.2.3" },
        spans: spans.map(written),
      });
      expect(JSON.parse(body)).toEqual({
        resourceSpans: [
          {
            resource: { attributes: [{ key: "service.name", value: { stringValue: text } }] },
            scopeSpans: [{ scope: { name: text, version: "1.2.3" }, spans: spans.map(plain) }],
          },
        ],
      });
    }),
  );
});

/** A request as OpenTelemetry's own serializer wrote it: @opentelemetry/otlp-transformer 0.223.1, JsonTraceSerializer. */
const OFFICIAL: { resourceSpans: unknown } = JSON.parse(
  readFileSync(new URL("../../test/otlp/official-request.json", import.meta.url), "utf8"),
);

it("writes the request that OpenTelemetry's own serializer writes, but for counters of dropped things", () => {
  const attributes = createAttributes()
    .string("text", 'a "quoted" text \u0000 😀')
    .int("int", 42)
    .double("double", 0.25)
    .bool("bool", false)
    .strings("strings", ["a", "b"]);
  const span = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    startTime: 1_780_000_000_000.125,
    endTime: 1_780_000_001_500.001,
  };
  const event = { name: "exception", time: 1_780_000_000_999.999 };
  const body = exportRequestText({
    resource: createAttributes().string("service.name", "checkout"),
    scope: { name: "agent-tracer", version: "1.0.0" },
    spans: [
      spanText({
        ...span,
        parentSpanId: "00f067aa0ba902b7",
        name: "call model",
        kind: "client",
        attributes,
        events: [spanEventText({ ...event, attributes: createAttributes().string("exception.type", "TypeError") })],
        status: { code: "error", message: "no answer" },
      }),
      spanText({ ...span, name: "root", attributes: createAttributes(), status: { code: "ok" } }),
    ],
  });
  // It writes 64-bit integers as numbers; the mapping of proto3 says strings, and that readers take both.
  const official = JSON.parse(JSON.stringify(OFFICIAL), (key, value) => (key === "intValue" ? String(value) : value));
  expect(JSON.parse(body)).toEqual(withoutExtras(official));
});

/** Removes what the writer leaves to its default: nothing was dropped, nothing is linked, the sampling flags are unknown. */
function withoutExtras(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtras);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, field]) => {
    const isEmptyList = (key === "links" || key === "events") && Array.isArray(field) && field.length === 0;
    return !(isEmptyList || key === "flags" || /^dropped\w+Count$/.test(key));
  });
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutExtras(field)]));
}
