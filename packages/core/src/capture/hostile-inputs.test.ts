import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { CaptureTally } from "../records.js";
import { createCapture } from "./capture.js";

const { json, error: captureError } = createCapture();
const tally = (): CaptureTally => ({ size: 0, masked: 0, truncated: 0 });
const capture = (value: unknown): unknown => json(value, tally());

function throwing(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "end";
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

class Point {
  x = 1;
  #hidden = 2;
  get sum(): number {
    throw new Error(`ran ${this.#hidden}`);
  }
}

class ApiPromise extends Promise<number> {
  client = { apiKey: "k" };
}

class OpenAI {
  apiKey = "k";
  baseUrl = "u";
}

const THEN = "then";
const cycle: Record<string, unknown> = {};
cycle.self = cycle;
const left: Record<string, unknown> = {};
left.b = { back: left };
const inMap = new Map<string, unknown>();
inMap.set("again", inMap);
const shared = { n: 1 };
const sparse: unknown[] = [];
sparse[100_000_000] = 1;
const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
const growing = (): object => ({ toJSON: () => ({ next: growing() }) });
const infinite = (): object =>
  new Proxy(
    {},
    {
      ownKeys: () => ["a"],
      get: () => infinite(),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    },
  );
const detached = new Uint8Array(8);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
const causeLoop = new Error("loop");
causeLoop.cause = causeLoop;

const TABLE: readonly (readonly [name: string, value: unknown, expected: unknown])[] = [
  ["a cycle", cycle, { self: "[Circular ~]" }],
  ["a mutual cycle", { a: left }, { a: { b: { back: "[Circular ~.a]" } } }],
  ["a cycle through a map", inMap, { again: "[Circular ~]" }],
  ["a shared object, which is no cycle", [shared, shared], [{ n: 1 }, { n: 1 }]],
  ["sparse array", sparse, [...Array(40).fill(null), "[+99999921 items]", ...Array(39).fill(null), 1]],
  ["a buffer", Buffer.alloc(50_000_000), "[Buffer: 50000000 bytes]"],
  ["a typed array of bytes", new Uint8Array([1, 2]), "[Uint8Array: 2 bytes]"],
  ["a data view", new DataView(new ArrayBuffer(4)), "[DataView: 4 bytes]"],
  ["an embedding", new Float32Array([0.5, 1]), { "[Float32Array]": [0.5, 1] }],
  ["a detached buffer", detached, "[Uint8Array: detached]"],
  ["a shared buffer", new SharedArrayBuffer(8), "[SharedArrayBuffer: 8 bytes]"],
  [
    "a getter that throws an error",
    {
      get a() {
        throw new TypeError("password=abc1");
      },
      b: 1,
    },
    { a: "[Getter threw: TypeError]", b: 1 },
  ],
  [
    "a getter that throws undefined",
    Object.defineProperty({}, "a", { get: throwing(undefined), enumerable: true }),
    { a: "[Getter threw]" },
  ],
  ["a class with a getter on its prototype", new Point(), { x: 1 }],
  ["toJSON that throws", { a: 1, toJSON: throwing(new Error("x")) }, { a: 1, toJSON: "[Function]" }],
  [
    "toJSON that returns its object",
    (() => {
      const o = { a: 1, toJSON: (): unknown => o };
      return o;
    })(),
    { a: 1, toJSON: "[Function toJSON]" },
  ],
  ["toJSON that gives another object", { secretNo: 1, toJSON: () => ({ b: 2 }) }, { b: 2 }],
  ["async toJSON", { toJSON: async () => throwing(new Error("unhandled"))() }, "[Promise]"],
  ["a revoked proxy", revoked(), "[Proxy revoked]"],
  ["a nested revoked proxy", { a: revoked(), b: 1 }, { a: "[Proxy revoked]", b: 1 }],
  [
    "a proxy that lists no keys",
    { a: new Proxy({}, { ownKeys: throwing(new Error("x")) }) },
    { a: "[Proxy: unreadable]" },
  ],
  ["a proxy with a prototype trap", new Proxy({}, { getPrototypeOf: throwing(1) }), "[Proxy: unreadable]"],
  ["a proxy that lies about descriptors", new Proxy({ a: 1 }, { getOwnPropertyDescriptor: () => undefined }), {}],
  ["a reactive proxy", new Proxy({ a: { b: 1 } }, {}), { a: { b: 1 } }],
  ["a bigint", 10n ** 30n, `1${"0".repeat(30)}n`],
  ["a gigantic bigint", 10n ** 100_000n, "[BigInt: over 4096 bits]"],
  ["a symbol", Symbol("x"), "Symbol(x)"],
  ["a symbol without a description", Symbol(), "Symbol()"],
  ["a symbol key", { [Symbol("k")]: 1, a: 2 }, { "[Symbol(k)]": 1, a: 2 }],
  ["undefined in an object", { a: undefined, b: 1 }, { b: 1 }],
  ["undefined in an array", [undefined, 1], [null, 1]],
  ["undefined", undefined, null],
  ["numbers that JSON lacks", [Number.NaN, Infinity, -Infinity, -0], ["NaN", "Infinity", "-Infinity", 0]],
  ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["an invalid date", new Date(Number.NaN), "Invalid Date"],
  ["a far date", new Date(8.64e15), "+275760-09-13T00:00:00.000Z"],
  [
    "a date with a patched toJSON",
    Object.assign(new Date(0), { toJSON: throwing(1), toISOString: throwing(1) }),
    "1970-01-01T00:00:00.000Z",
  ],
  ["a lone surrogate", "a\ud800b", "a\ufffdb"],
  ["control signs and bidi overrides", "\0\u001b[31m\u202e", "\0\u001b[31m\u202e"],
  ["a function", { f: function named() {} }, { f: "[Function named]" }],
  ["a nameless function", [() => {}], ["[Function]"]],
  ["a class", Point, "[class Point]"],
  ["a promise", Promise.resolve(1), "[Promise]"],
  ["a promise with fields", ApiPromise.resolve(1), "[Promise]"],
  [
    "a thenable that must not be called",
    Object.fromEntries([[THEN, throwing(new Error("called"))]]),
    Object.fromEntries([[THEN, "[Function]"]]),
  ],
  ["a node stream", Readable.from(["a"]), "[Readable]"],
  ["a web stream", new ReadableStream(), "[ReadableStream]"],
  [
    "a generator",
    (function* () {
      yield throwing(new Error("advanced"))();
    })(),
    "[Generator]",
  ],
  [
    "an async generator",
    (async function* () {
      yield 1;
    })(),
    "[Generator]",
  ],
  ["an iterator", [1].values(), "[Iterable]"],
  [
    "an iterable whose iterator throws",
    { [Symbol.iterator]: throwing(1) },
    { "[Symbol(Symbol.iterator)]": "[Function]" },
  ],
  [
    "headers",
    new Headers({ Authorization: "Bearer abc", Accept: "x" }),
    { accept: "x", authorization: "[MASKED:authorization]" },
  ],
  [
    "a response",
    new Response("body", { status: 201, headers: { "x-api-key": "abc" } }),
    { status: 201, url: "", headers: { "content-type": "text/plain;charset=UTF-8", "x-api-key": "[MASKED:api_key]" } },
  ],
  [
    "a request",
    new Request("https://x.io/?token=abc1"),
    { method: "GET", url: "https://x.io/?token=[MASKED:token]", headers: {} },
  ],
  ["a blob", new Blob(["abc"], { type: "text/plain" }), "[Blob: text/plain, 3 bytes]"],
  ["a file", new File(["abc"], "a.txt"), "[File a.txt: 3 bytes]"],
  [
    "a form",
    (() => {
      const form = new FormData();
      form.set("password", "abc");
      form.set("b", "1");
      return form;
    })(),
    { password: "[MASKED:password]", b: "1" },
  ],
  [
    "a URL",
    new URL("https://u:pw1@x.io/?api_key=abc1"),
    "https://u:[MASKED:url_password]@x.io/?api_key=[MASKED:api_key]",
  ],
  ["URL parameters", new URLSearchParams({ token: "abc1", a: "1" }), "token=[MASKED:token]&a=1"],
  ["an own __proto__ key", JSON.parse('{"__proto__": {"polluted": 1}}'), JSON.parse('{"__proto__": {"polluted": 1}}')],
  [
    "constructor and prototype keys",
    { constructor: 1, prototype: 2, hasOwnProperty: 3 },
    { constructor: 1, prototype: 2, hasOwnProperty: 3 },
  ],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  [
    "an object with a bad constructor",
    Object.create(
      {
        get constructor() {
          throw new Error("x");
        },
      },
      { a: { value: 1, enumerable: true } },
    ),
    { a: 1 },
  ],
  [
    "a tag getter that throws",
    new (class {
      get [Symbol.toStringTag](): string {
        throw new Error("x");
      }
    })(),
    "[Object]",
  ],
  ["a weak map", new WeakMap(), "[WeakMap]"],
  ["a weak reference", new WeakRef({}), "[WeakRef]"],
  ["an instance of a class", { p: new Point() }, { p: { x: 1 } }],
  [
    "an instance with a getter of its own",
    Object.defineProperty(new Point(), "y", { get: throwing(1), enumerable: true }),
    { x: 1, y: "[Getter]" },
  ],
  ["an SDK's client", new OpenAI(), "[OpenAI]"],
  [
    "boxed primitives",
    [new String("password=abc1"), new Number(1), new Boolean(false), Object(1n)],
    ["password=[MASKED:password]", "1", "false", "1"],
  ],
  ["a regular expression", /a/g, "/a/g"],
  ["a set", new Set([1, "a"]), [1, "a"]],
  [
    "a map with keys of any kind",
    new Map<unknown, unknown>([[{ toString: throwing(1) }, 1]]),
    { "[entries]": [[{ toString: "[Function]" }, 1]] },
  ],
  [
    "a map with sensitive keys of any kind",
    new Map<unknown, unknown>([
      [1, 2],
      ["password", "abc"],
    ]),
    {
      "[entries]": [
        [1, 2],
        ["password", "[MASKED:password]"],
      ],
    },
  ],
  [
    "objects of another realm",
    runInNewContext("({ d: new Date(0), m: new Map([['a', 1]]), e: [new Set([1])], o: { x: 1 } })"),
    { d: "1970-01-01T00:00:00.000Z", m: { a: 1 }, e: [[1]], o: { x: 1 } },
  ],
  ["a data URI", `data:image/png;base64,${"A".repeat(4000)}`, "[image/png: 3000 bytes]"],
  ["an image's base64", `iVBORw0KGgo${"A".repeat(3989)}`, "[image/png: 3000 bytes]"],
  ["null", null, null],
  ["deep arrays", nested(5_000, (inner) => [inner]), JSON.parse(`${"[".repeat(12)}"[Array: depth]"${"]".repeat(12)}`)],
  [
    "a getter chain without end",
    (() => {
      const make = (): object => ({
        get next() {
          return make();
        },
      });
      return make();
    })(),
    JSON.parse(`${'{"next":'.repeat(12)}"[Object: depth]"${"}".repeat(12)}`),
  ],
  ["toJSON growing without end", growing(), JSON.parse(`${'{"next":'.repeat(12)}"[Object: depth]"${"}".repeat(12)}`)],
  ["a proxy without end", infinite(), JSON.parse(`${'{"a":'.repeat(12)}"[Object: depth]"${"}".repeat(12)}`)],
];

describe("hostile inputs", () => {
  it.each(TABLE)("records %s", (_name, value, expected) => {
    const copy = capture(value);
    expect(copy).toEqual(expected);
    expect(JSON.parse(JSON.stringify(copy))).toEqual(copy);
  });

  it("cuts wide objects, and says how much", () => {
    const copy = capture(wide) as Record<string, unknown>;
    expect(Object.keys(copy)).toHaveLength(201);
    expect(copy["…"]).toBe("[+99800 keys]");
  });

  it("cuts long arrays in the middle, and sets and maps at their ends", () => {
    const numbers = Array.from({ length: 1_000_000 }, (_, index) => index);
    const copy = capture(numbers) as unknown[];
    expect([copy.length, copy[39], copy[40], copy[41], copy[80]]).toEqual([
      81,
      39,
      "[+999920 items]",
      999_960,
      999_999,
    ]);
    const set = capture(new Set(numbers.slice(0, 100))) as unknown[];
    expect([set.length, set.at(-1)]).toEqual([80, "[+21 items]"]);
    const map = capture(new Map(numbers.slice(0, 300).map((n) => [`k${n}`, n]))) as Record<string, unknown>;
    expect(map["…"]).toBe("[+100 keys]");
  });

  it("cuts a string of 50 MB to its ends", () => {
    const text = "abcdefghij".repeat(5_000_000);
    const count = tally();
    const copy = json(text, count) as string;
    expect(copy).toBe(`${text.slice(0, 32_768)}…[+${50_000_000 - 65_536} chars]…${text.slice(-32_768)}`);
    expect(count).toEqual({ size: copy.length + 2, masked: 0, truncated: 1 });
  });

  it("ends at the node budget where references are shared without measure", () => {
    let value: unknown = "leaf";
    for (let level = 0; level < 22; level += 1) value = { l: value, m: value, n: value, o: value };
    const count = tally();
    json(value, count);
    expect(count.truncated).toBeGreaterThan(0);
    expect(count.size).toBeLessThan(1_500_000);
  });

  it("masks a key that is a secret and cuts one of a megabyte", () => {
    const secret = `ghp_${"aB3d".repeat(9)}`;
    const copy = capture({ [secret]: 1, [`${secret}x`]: 2, ["k".repeat(1_000_000)]: 3 }) as Record<string, unknown>;
    expect(Object.keys(copy).slice(0, 2)).toEqual(["[MASKED:github]", "[MASKED:github]#2"]);
    expect(Object.keys(copy)[2]?.length).toBe(257);
  });

  it("runs a plain object's getter once, and leaves frozen input as it is", () => {
    let calls = 0;
    const value = Object.freeze({
      get a() {
        calls += 1;
        return { b: calls };
      },
    });
    expect(capture(value)).toEqual({ a: { b: 1 } });
    expect(calls).toBe(1);
  });

  it("calls no function that a proxy makes up, such as a remote call", () => {
    const called: unknown[] = [];
    const remote = new Proxy(
      { a: 1 },
      { has: () => true, get: (target, key) => (key === "a" ? target.a : () => called.push(key)) },
    );
    expect(capture({ remote })).toEqual({ remote: { a: 1 } });
    expect(called).toEqual([]);
  });

  it("takes a snapshot", () => {
    const list = [
      1,
      2,
      {
        get a() {
          list.push(4);
          list[0] = 9;
          return 3;
        },
      },
    ] as unknown[];
    const copy = capture(list);
    expect(copy).toEqual([1, 2, { a: 3 }]);
    expect(list).toHaveLength(4);
  });

  it("needs no function that the program may have patched", () => {
    const { stringify } = JSON;
    const { map, push } = Array.prototype;
    const { isArray } = Array;
    try {
      JSON.stringify = throwing(new Error("patched"));
      Array.prototype.map = throwing(new Error("patched"));
      Array.isArray = throwing(new Error("patched")) as unknown as typeof Array.isArray;
      const copy = capture({ a: [1, { b: "password=abc1" }] });
      Object.assign(JSON, { stringify });
      Array.isArray = isArray;
      Array.prototype.map = map;
      expect(copy).toEqual({ a: [1, { b: "password=[MASKED:password]" }] });
      expect(push).toBe(Array.prototype.push);
    } finally {
      JSON.stringify = stringify;
      Array.prototype.map = map;
      Array.isArray = isArray;
    }
  });

  it("survives a stack that is nearly full", () => {
    const dive = (): unknown => {
      try {
        return dive();
      } catch {
        return capture({ a: { b: [1, 2, { c: "password=abc1" }] } });
      }
    };
    expect(() => JSON.stringify(dive())).not.toThrow();
  });

  it("pollutes no prototype", () => {
    capture(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'));
    capture(new Map([["__proto__", { polluted: 1 }]]));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("thrown values", () => {
  const read = (thrown: unknown): unknown => captureError(thrown, tally());

  it("reads type, message, stack and causes, masked", () => {
    class HttpError extends Error {}
    const captured = captureError(
      new HttpError("token=abc1", { cause: new TypeError("inner", { cause: "api_key=abc1" }) }),
      tally(),
    );
    expect(captured).toMatchObject({
      type: "HttpError",
      message: "token=[MASKED:token]",
      cause: { type: "TypeError", message: "inner", cause: { type: "string", message: "api_key=[MASKED:api_key]" } },
    });
    expect(captured.stack).toContain("hostile-inputs.test");
    expect(captured.stack).not.toContain("abc1");
    expect(Object.isFrozen(captured)).toBe(true);
  });

  it("is what json records for an error", () => {
    const thrown = new Error("x");
    expect(json({ e: thrown }, tally())).toEqual({ e: captureError(thrown, tally()) });
  });

  it("cuts loops of causes, and chains after ten", () => {
    expect(read(causeLoop)).toMatchObject({ type: "Error", message: "loop" });
    expect(captureError(causeLoop, tally()).cause).toBeUndefined();
    const chain = nested(1_000, (cause) => new Error("link", { cause }));
    let count = 0;
    for (
      let link: unknown = read(chain);
      typeof link === "object" && link !== null;
      link = (link as { cause?: unknown }).cause
    )
      count += 1;
    expect(count).toBe(10);
  });

  it("names twenty errors of an aggregate", () => {
    const { message } = captureError(
      new AggregateError(
        Array.from({ length: 10_000 }, () => new RangeError("password=abc1")),
        "many",
      ),
      tally(),
    );
    expect(message.split("\n")).toHaveLength(22);
    expect(message).toContain("- RangeError: password=[MASKED:password]");
    expect(message).toContain("[+9980 errors]");
  });

  it.each([
    ["null", null, { type: "null", message: "null" }],
    ["undefined", undefined, { type: "undefined", message: "undefined" }],
    ["a string", "password=abc1", { type: "string", message: "password=[MASKED:password]" }],
    ["a number", 5, { type: "number", message: "5" }],
    ["a symbol", Symbol("x"), { type: "symbol", message: "Symbol(x)" }],
    ["a plain object", { code: 5, token: "abc" }, { type: "Object", message: '{"code":5,"token":"[MASKED:token]"}' }],
    ["an object with a message", { name: "Odd", message: "m" }, { type: "Odd", message: "m" }],
    [
      "an error whose stack throws",
      Object.defineProperty(new Error("m"), "stack", { get: throwing(1) }),
      { type: "Error", message: "m" },
    ],
    [
      "an error whose message is an object",
      Object.assign(new Error(), { message: { a: 1 }, stack: 1 }),
      { type: "Error", message: '{"a":1}' },
    ],
    ["a revoked proxy", revoked(), { type: "Object", message: "[Proxy revoked]" }],
  ])("reads %s", (_name, thrown, expected) => {
    expect(read(thrown)).toEqual(expected);
  });

  it("knows errors of another realm, and those of the platform", () => {
    expect(read(runInNewContext("new RangeError('m')"))).toMatchObject({ type: "RangeError", message: "m" });
    expect(json(runInNewContext("new RangeError('m')"), tally())).toMatchObject({ type: "RangeError", message: "m" });
    expect(read(new DOMException("m", "AbortError"))).toMatchObject({ type: "AbortError", message: "m" });
  });
});
