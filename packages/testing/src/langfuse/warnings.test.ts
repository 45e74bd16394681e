import { describeWarnings, inTurn, type Send as SendTo, type WarningCase } from "../../test/describe-warnings.js";
import { type LangfuseClient, langfuseClient } from "../../test/langfuse-client.js";
import { nanos, otlpBody, otlpSpan, SPAN_ID, START_MS, TRACE_ID, type Value } from "../../test/otlp-bodies.js";
import { ATTRIBUTE_RULES } from "./attribute-rules.js";
import { GENERATION_RULES } from "./generation-rules.js";
import type { LangfuseReceiverOptions } from "./langfuse-receiver.js";
import { BODY_WARNINGS } from "./otlp-rules.js";
import { REQUEST_WARNINGS } from "./request-rules.js";
import { SPAN_RULES } from "./span-rules.js";
import { langfuseReceiver } from "./start-langfuse-receiver.js";
import { REPEAT_RULES, SCORE_WARNINGS } from "./store-rules.js";
import { TRACE_RULES } from "./trace-rules.js";

type Send = SendTo<LangfuseClient>;
type Case = WarningCase<LangfuseClient, LangfuseReceiverOptions>;
type Attributes = Readonly<Record<string, Value>>;

const CHILD_ID = "00000000000000c1";
const O = "langfuse.observation";
const body = (sent: unknown, headers: Readonly<Record<string, string>> = {}): Send => {
  return (client) => client.spans(sent, { headers });
};
const span = (fields: object): Send => body(otlpBody(otlpSpan({ ...fields })));
const has = (attributes: Attributes): Send => span({ attributes });
const generation = (attributes: Attributes): Send => has({ [`${O}.type`]: "generation", ...attributes });
const usage = (counts: unknown): Send => generation({ [`${O}.usage_details`]: JSON.stringify(counts) });
const cost = (costs: unknown): Send => generation({ [`${O}.cost_details`]: JSON.stringify(costs) });
const child = (fields: object = {}) => otlpSpan({ spanId: CHILD_ID, parentSpanId: SPAN_ID, name: "child", ...fields });
/** Sends a root and its child. */
const pair = (ofRoot: Attributes, ofChild: Attributes): Send =>
  body(otlpBody(otlpSpan({ attributes: ofRoot }), child({ attributes: ofChild })));
const score = (fields: object): Send => {
  return (client) => client.score({ traceId: TRACE_ID, name: "good", value: 1, ...fields });
};
const fine = span({});
const LONG = "x".repeat(1024 * 1024);

const CASES: readonly Case[] = [
  {
    rule: "slow-path",
    warns: [
      [body(otlpBody(otlpSpan()), { "x-langfuse-ingestion-version": "" }), "version missing"],
      [body(otlpBody(otlpSpan()), { "x-langfuse-ingestion-version": "3" }), "version 3"],
      [
        body(otlpBody(otlpSpan()), {
          "x-langfuse-ingestion-version": "",
          "x-langfuse-sdk-name": "javascript",
          "x-langfuse-sdk-version": "4.9.0",
        }),
        "version missing",
      ],
    ],
    passes: [
      fine,
      body(otlpBody(otlpSpan()), {
        "x-langfuse-ingestion-version": "",
        "x-langfuse-sdk-name": "javascript",
        "x-langfuse-sdk-version": "5.11.1",
      }),
      body({ resourceSpans: [] }, { "x-langfuse-ingestion-version": "" }),
    ],
  },
  {
    rule: "no-spans",
    warns: [
      [body({ resource_spans: [] }), "nothing is stored"],
      [body({ resourceSpans: {} }), "nothing is stored"],
      [body([]), "nothing is stored"],
    ],
    passes: [body({ resourceSpans: [] })],
  },
  {
    rule: "id-form",
    warns: [
      [span({ traceId: "0198A5B4C1D27E3F8A9B0C1D2E3F4A5B" }), "traceId"],
      [span({ traceId: "0".repeat(32) }), "traceId"],
      [span({ spanId: "step-1" }), 'spanId \\"step-1\\"'],
      [span({ spanId: "" }), "spanId"],
      [span({ spanId: [1, 2] }), 'spanId \\"0102\\"'],
      [
        body(otlpBody(otlpSpan({ parentSpanId: "x", attributes: { "langfuse.internal.is_app_root": true } }))),
        "parentSpanId",
      ],
    ],
    passes: [fine],
  },
  {
    rule: "name-override",
    warns: [
      [has({ "gen_ai.tool.name": "search" }), "search"],
      [has({ "logfire.msg": "hello" }), "hello"],
      [has({ "ai.operationId": "ai.generateText" }), "ai.generateText"],
    ],
    passes: [has({ "gen_ai.tool.name": "answer" }), has({ "logfire.msg": "" })],
  },
  {
    rule: "unknown-type",
    warns: [
      [has({ [`${O}.type`]: "llm" }), "stored as SPAN"],
      [has({ [`${O}.type`]: "TOOL" }), "stored as SPAN"],
      [has({ [`${O}.type`]: "llm", [`${O}.model.name`]: "m" }), "stored as GENERATION"],
      [has({ [`${O}.type`]: 1 }), "stored as SPAN"],
    ],
    passes: [fine, has({ [`${O}.type`]: "guardrail" })],
  },
  {
    rule: "agent-operation",
    warns: [[has({ "gen_ai.operation.name": "invoke_agent", [`${O}.model.name`]: "m" }), "model.name"]],
    passes: [
      has({ "gen_ai.operation.name": "invoke_agent" }),
      has({ "gen_ai.operation.name": "chat", [`${O}.model.name`]: "m" }),
    ],
  },
  {
    rule: "time-unreadable",
    warns: [
      [span({ startTimeUnixNano: "2026-01-02T03:04:05Z" }), "startTimeUnixNano"],
      [span({ endTimeUnixNano: undefined }), "endTimeUnixNano"],
      [span({ startTimeUnixNano: "" }), "startTimeUnixNano"],
      [span({ endTimeUnixNano: `${START_MS + 1}000000.5` }), "endTimeUnixNano"],
    ],
    passes: [span({ startTimeUnixNano: START_MS * 1e6 })],
  },
  {
    rule: "time-unit",
    warns: [
      [span({ startTimeUnixNano: `${START_MS}` }), "startTimeUnixNano"],
      [span({ endTimeUnixNano: `${START_MS}000000000` }), "endTimeUnixNano"],
    ],
    passes: [span({ startTimeUnixNano: `${Date.UTC(2000, 0, 1)}000000` })],
  },
  {
    rule: "end-before-start",
    warns: [[span({ endTimeUnixNano: nanos(-2) }), "2 ms"]],
    passes: [span({ endTimeUnixNano: nanos(0) })],
  },
  {
    rule: "status-code",
    warns: [
      [span({ status: { code: "STATUS_CODE_ERROR" } }), "STATUS_CODE_ERROR"],
      [span({ status: { code: 3 } }), "3"],
    ],
    passes: [span({ status: { code: 2, message: "m" } }), span({ status: undefined }), span({ status: {} })],
  },
  {
    rule: "level",
    warns: [
      [has({ [`${O}.level`]: "WARN" }), "stored as WARNING"],
      [has({ [`${O}.level`]: "error" }), "stored as ERROR"],
      [has({ [`${O}.level`]: "LOUD" }), "stored as DEFAULT"],
      [span({ attributes: { [`${O}.level`]: "LOUD" }, status: { code: 2 } }), "stored as ERROR"],
    ],
    passes: [has({ [`${O}.level`]: "WARNING" })],
  },
  {
    rule: "hidden-error",
    warns: [[span({ attributes: { [`${O}.level`]: "DEFAULT" }, status: { code: 2 } }), "hides it"]],
    passes: [span({ attributes: { [`${O}.level`]: "ERROR" }, status: { code: 2 } }), span({ status: { code: 2 } })],
  },
  {
    rule: "events-ignored",
    warns: [
      [span({ events: [{ name: "exception" }, { name: "gen_ai.choice" }] }), '1 span events vanish: \\"exception\\"'],
      [span({ events: [{}] }), "1 span events"],
    ],
    passes: [span({ events: [] }), span({ events: [{ name: "gen_ai.user.message", attributes: [] }] })],
  },
  { rule: "links-ignored", warns: [[span({ links: [{}, {}] }), "2 span links"]], passes: [span({ links: [] })] },
  {
    rule: "attribute-value",
    warns: [
      [has({ list: { sent: { kvlistValue: { values: [] } } } }), "becomes the JSON text"],
      [has({ list: { sent: {} } }), "becomes the JSON text"],
      [has({ list: { sent: undefined } }), "has no value"],
      [body(otlpBody({ ...otlpSpan(), attributes: [null] })), "has no value"],
    ],
    passes: [has({ a: "b", c: 1.5, d: false, e: ["f"] })],
  },
  {
    rule: "attribute-twice",
    warns: [
      [
        body(
          otlpBody({
            ...otlpSpan(),
            attributes: ["1", "2", "3"].map((stringValue) => ({ key: "a", value: { stringValue } })),
          }),
        ),
        '"a',
      ],
    ],
    passes: [has({ a: "1", b: "1" })],
  },
  {
    rule: "integer-text",
    options: { version: "3.22" },
    warns: [[has({ a: { sent: { intValue: "7" } } }), "NaN"]],
    passes: [has({ a: { sent: { intValue: 7 } } }), has({ a: { sent: { stringValue: "7" } } })],
  },
  {
    rule: "environment",
    warns: [
      [has({ "langfuse.environment": "Production" }), 'stored as \\"production\\"'],
      [has({ "langfuse.environment": "langfuse-x" }), 'stored as \\"-x\\"'],
      [has({ "langfuse.environment": "x".repeat(41) }), "stored as"],
      [has({ "langfuse.environment": "a b" }), 'stored as \\"default\\"'],
      [has({ "deployment.environment.name": "A" }), 'stored as \\"a\\"'],
      [
        body({
          resourceSpans: [
            {
              resource: { attributes: [{ key: "deployment.environment", value: { stringValue: "Ä" } }] },
              scopeSpans: [{ spans: [otlpSpan()] }],
            },
          ],
        }),
        'stored as \\"default\\"',
      ],
    ],
    passes: [has({ "langfuse.environment": "a_b-1" }), fine],
  },
  {
    rule: "metadata-object",
    warns: [
      [has({ [`${O}.metadata`]: "[1]" }), "dropped"],
      [has({ "langfuse.trace.metadata": "{broken" }), "dropped"],
      [has({ "langfuse.metadata": 1 }), "dropped"],
    ],
    passes: [has({ [`${O}.metadata`]: '{"a":1}' }), has({ [`${O}.metadata.a`]: "[1]" })],
  },
  {
    rule: "metadata-collision",
    warns: [[has({ [`${O}.metadata.a`]: "1", "langfuse.trace.metadata.a": "2" }), 'metadata \\"a\\"']],
    passes: [has({ [`${O}.metadata.a`]: "1", "langfuse.trace.metadata.a": "1", "langfuse.trace.metadata.b": "2" })],
  },
  {
    rule: "metadata-reserved",
    warns: [
      [has({ [`${O}.metadata.scope`]: "1" }), "scope"],
      [has({ "langfuse.trace.metadata": '{"attributes":1}' }), "attributes"],
    ],
    passes: [has({ [`${O}.metadata.scopes`]: "1" })],
  },
  {
    rule: "metadata-prototype",
    warns: [
      [has({ [`${O}.metadata.__proto__`]: "1" }), "__proto__"],
      [has({ "langfuse.trace.metadata.a.constructor.b": "1" }), "a.constructor.b"],
      [has({ [`${O}.metadata`]: '{"prototype":1}' }), "prototype"],
    ],
    passes: [has({ [`${O}.metadata.constructors`]: "1" })],
  },
  {
    rule: "metadata-takes-over",
    warns: [[has({ [`${O}.metadata.langfuse_user_id`]: "u" }), "langfuse_user_id"]],
    passes: [has({ [`${O}.metadata.user_id`]: "u" })],
  },
  {
    rule: "long-user-or-session",
    warns: [
      [has({ "langfuse.user.id": "x".repeat(201) }), "userId has 201"],
      [has({ "session.id": "x".repeat(201) }), "sessionId has 201"],
    ],
    passes: [has({ "user.id": "x".repeat(200), "langfuse.session.id": "x".repeat(200) })],
  },
  {
    rule: "tags",
    warns: [
      [has({ "langfuse.trace.tags": "a, b" }), '[\\"a\\",\\"b\\"]'],
      [has({ "langfuse.trace.tags": { sent: { arrayValue: { values: [{ intValue: 1 }] } } } }), '[\\"1\\"]'],
    ],
    passes: [has({ "langfuse.trace.tags": ["a, b"] }), has({ "langfuse.trace.tags": [] })],
  },
  {
    rule: "long-field",
    warns: [[has({ [`${O}.input`]: `${LONG}x` }), `${O}.input has ${LONG.length + 1}`]],
    passes: [has({ [`${O}.output`]: LONG })],
  },
  {
    rule: "large-span",
    options: { maxRequestBytes: 20_000_000 },
    warns: [
      [
        has(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`a${index}`, "x".repeat(960_000)]))),
        "9_500_000".replaceAll("_", ""),
      ],
    ],
    passes: [has(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}`, LONG])))],
  },
  {
    rule: "json-object",
    warns: [
      [usage([1]), "usage_details"],
      [generation({ [`${O}.cost_details`]: "1" }), "cost_details"],
      [generation({ [`${O}.model.parameters`]: "{broken" }), "model.parameters"],
    ],
    passes: [usage({}), cost({}), generation({ [`${O}.model.parameters`]: '{"a":1}' })],
  },
  {
    rule: "usage-dropped",
    warns: [
      [usage({ input: 1.5 }), "usage input 1.5"],
      [usage({ output: -1 }), "usage output -1"],
      [usage({ input: "many" }), "many"],
      [usage({ input: null }), "null"],
      [usage({ input: "" }), "usage input"],
    ],
    passes: [
      usage({ input: 0, anything: 2 }),
      usage({ prompt_tokens: 9, completion_tokens: 3, total_tokens: 12, prompt_tokens_details: { cached_tokens: 4 } }),
    ],
  },
  { rule: "usage-text", warns: [[usage({ input: "12" }), 'usage input \\"12\\"']], passes: [usage({ input: 12 })] },
  {
    rule: "usage-names",
    warns: [
      [usage({ prompt_tokens: 1, completion_tokens: 2 }), "prompt_tokens"],
      [usage({ input_tokens: 1, output_tokens: 2, total_tokens: 3, extra: 0 }), "input_tokens"],
    ],
    passes: [
      usage({ input_tokens: 1, output_tokens: 2, total_tokens: 3 }),
      usage({ input: 1, input_cached_tokens: 2 }),
    ],
  },
  {
    rule: "usage-overlap",
    warns: [
      [usage({ input: 10, input_cached_tokens: 4, output: 3, total: 13 }), "adds up to 17"],
      [usage({ input: 10, output: 3, total: 20 }), "adds up to 13"],
    ],
    passes: [
      usage({ input: 6, input_cached_tokens: 4, output: 3, total: 13 }),
      usage({ input: 10, input_cached_tokens: 4 }),
      usage({ total: 13 }),
    ],
  },
  {
    rule: "cost-value",
    warns: [
      [cost({ input: "0.1", total: 0.1 }), "cost input"],
      [cost({ total: -1 }), "cost total -1"],
    ],
    passes: [cost({ total: 0 })],
  },
  {
    rule: "cost-without-total",
    warns: [[cost({ input: 1, cache_read: 0.5 }), "cache_read"]],
    passes: [cost({ input: 1, output: 2 }), cost({ cache_read: 0.5, total: 0.5 })],
  },
  {
    rule: "prompt-elsewhere",
    warns: [
      [has({ [`${O}.type`]: "tool", [`${O}.prompt.name`]: "p", [`${O}.prompt.version`]: 1 }), "ignored on a TOOL"],
    ],
    passes: [generation({ [`${O}.prompt.name`]: "p", [`${O}.prompt.version`]: { sent: { intValue: "1" } } })],
  },
  {
    rule: "prompt-version",
    warns: [
      [generation({ [`${O}.prompt.name`]: "p" }), "version nothing"],
      [generation({ [`${O}.prompt.name`]: "p", [`${O}.prompt.version`]: "1" }), 'version \\"1\\"'],
      [generation({ [`${O}.prompt.version`]: 1 }), "prompt nothing"],
    ],
    passes: [generation({ [`${O}.prompt.name`]: "p", [`${O}.prompt.version`]: 1 })],
  },
  {
    rule: "completion-start",
    warns: [
      [generation({ [`${O}.completion_start_time`]: "soon" }), "is no date"],
      [generation({ [`${O}.completion_start_time`]: START_MS }), "is no date"],
      [generation({ [`${O}.completion_start_time`]: new Date(START_MS - 1).toISOString() }), "negative"],
    ],
    passes: [
      generation({ [`${O}.completion_start_time`]: new Date(START_MS).toISOString() }),
      generation({ [`${O}.completion_start_time`]: JSON.stringify(new Date(START_MS)) }),
    ],
  },
  {
    rule: "span-twice",
    warns: [[inTurn(fine, span({ name: "other" })), 'span \\"other\\" came before, in request 1']],
    passes: [inTurn(fine, fine), inTurn(fine, span({ traceId: "f".repeat(32), name: "other" }))],
  },
  {
    rule: "missing-trace-attribute",
    warns: [
      [pair({ "langfuse.user.id": "u" }, {}), `\\"child\\" (${CHILD_ID}) lacks userId`],
      [pair({}, { "langfuse.session.id": "s", "langfuse.trace.name": "t" }), `(${SPAN_ID}) lacks traceName, sessionId`],
      [pair({ "langfuse.trace.tags": ["a", "b"] }, { "langfuse.trace.tags": ["a"] }), "lacks the tag"],
      [pair({ "langfuse.trace.metadata.k": "1" }, { [`${O}.metadata.k`]: "1" }), "lacks trace metadata"],
      [pair({ "langfuse.release": "r", "langfuse.version": "v" }, {}), "lacks release, version"],
      [pair({ "langfuse.environment": "e" }, {}), "lacks environment"],
      [pair({ "langfuse.trace.public": true }, {}), "lacks public"],
    ],
    passes: [
      pair({ "langfuse.user.id": "u" }, { "user.id": "u" }),
      pair({ "langfuse.trace.tags": ["a", "b"] }, { "langfuse.trace.tags": ["b", "a"] }),
      inTurn(has({ "langfuse.user.id": "u" }), span({ traceId: "f".repeat(32) })),
    ],
  },
  {
    rule: "different-trace-attribute",
    warns: [
      [pair({ "langfuse.user.id": "u" }, { "langfuse.user.id": "v" }), "userId differs"],
      [pair({ "langfuse.environment": "a" }, { "langfuse.environment": "b" }), "environment differs"],
    ],
    passes: [pair({ "langfuse.trace.name": "t" }, { "langfuse.trace.name": "t" })],
  },
  {
    rule: "roots",
    warns: [
      [
        body(otlpBody(otlpSpan(), child({ attributes: { "langfuse.internal.is_app_root": true } }))),
        "2 observations are roots",
      ],
      [body(otlpBody(otlpSpan(), otlpSpan({ spanId: CHILD_ID }))), "2 observations are roots"],
      [body(otlpBody(otlpSpan({ parentSpanId: CHILD_ID }), child())), "no observation is a root"],
    ],
    passes: [
      body(
        otlpBody(otlpSpan({ parentSpanId: "00000000000000ff", attributes: { "langfuse.internal.is_app_root": true } })),
      ),
      pair({ "langfuse.internal.is_app_root": true }, { "langfuse.internal.is_app_root": false }),
    ],
  },
  {
    rule: "missing-parent",
    warns: [[body(otlpBody(otlpSpan(), child({ parentSpanId: "00000000000000ff" }))), "00000000000000ff"]],
    passes: [inTurn(body(otlpBody(child())), fine)],
  },
  {
    rule: "score-unknown-trace",
    warns: [[score({}), TRACE_ID]],
    passes: [inTurn(score({}), fine), score({ traceId: undefined, sessionId: "s" })],
  },
  {
    rule: "score-unknown-observation",
    warns: [[inTurn(fine, score({ observationId: CHILD_ID })), CHILD_ID]],
    passes: [inTurn(fine, score({ observationId: SPAN_ID }))],
  },
  {
    rule: "score-twice",
    warns: [[inTurn(fine, score({}), score({})), "2 times"]],
    passes: [
      inTurn(fine, score({ id: "s" }), score({ id: "s" })),
      inTurn(fine, score({ id: "s", value: 0 }), score({ id: "s" })),
      inTurn(fine, score({}), score({ name: "other" })),
    ],
  },
];

describeWarnings({
  cases: CASES,
  rules: [
    ...REQUEST_WARNINGS,
    ...BODY_WARNINGS,
    ...SPAN_RULES,
    ...ATTRIBUTE_RULES,
    ...GENERATION_RULES,
    ...REPEAT_RULES,
    ...TRACE_RULES,
    ...SCORE_WARNINGS,
  ],
  source: "/",
  start: langfuseReceiver,
  connect: langfuseClient,
});
