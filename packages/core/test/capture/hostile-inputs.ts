import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";

/** A value that breaks naive recorders, and what is recorded for it. */
export interface HostileInput {
  /** Which kind of the 64 it is. */
  readonly kind: number;
  readonly name: string;
  readonly make: () => unknown;
  /** The record, or a part of it where only that is sure. */
  readonly recorded: unknown;
  /** What cannot be avoided: listing a million keys takes half a second. */
  readonly isSlow?: true;
}

/** What the inputs' own code did; nothing of it may run. */
export const ran: string[] = [];

function throwing(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
}

function running(name: string): () => never {
  return () => {
    ran.push(name);
    throw new Error(`ran ${name}`);
  };
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "end";
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

function built<T extends object>(value: T, build: (value: T) => void): T {
  build(value);
  return value;
}

function inside(depth: number, open: string, close: string, mark: string): unknown {
  return JSON.parse(`${open.repeat(depth)}${JSON.stringify(mark)}${close.repeat(depth)}`);
}

function revoked(target: object = {}): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function loud(field: string): PropertyDescriptor {
  return { get: running(field), enumerable: true, configurable: true };
}

class Point {
  x = 1;
  #hidden = 2;
  get sum(): number {
    ran.push("sum");
    return this.#hidden;
  }
  get toJSON(): never {
    return running("toJSON")();
  }
}

class OpenAI {
  apiKey = "key-1";
  baseUrl = "u";
}

class ApiPromise extends Promise<number> {
  client = { apiKey: "key-1" };
}

class LoudMap extends Map<string, number> {
  override get size(): number {
    return running("size")();
  }
}

class LoudUrl extends URL {
  constructor(url: string) {
    super(url);
    Object.defineProperty(this, "href", loud("href"));
  }
}

class LoudBytes extends Uint8Array {
  override get byteLength(): number {
    return running("byteLength")();
  }
}

class Loop {
  // biome-ignore lint/suspicious/noThenProperty: that is what makes it hostile.
  then(): never {
    return running("then")();
  }
}

const growing = (): object => ({ toJSON: () => ({ next: growing() }) });
const getterChain = (): object => ({
  get next() {
    return getterChain();
  },
});
const infinite = (): object =>
  new Proxy(
    {},
    {
      ownKeys: () => ["a"],
      get: () => infinite(),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: infinite() }),
    },
  );
const text50 = "abcdefghij".repeat(5_000_000);
const DEEP_OBJECTS = inside(12, '{"next":', "}", "[Object: depth]");

/** The 64 kinds of `HostileInput`, some in several shapes. */
export const HOSTILE_INPUTS: readonly HostileInput[] = [
  {
    kind: 1,
    name: "a cycle",
    make: () => built({} as Record<string, unknown>, (o) => (o.self = o)),
    recorded: { self: "[Circular ~]" },
  },
  {
    kind: 2,
    name: "a mutual cycle",
    make: () => ({ a: built({ b: {} } as { b: Record<string, unknown> }, (o) => (o.b.back = o)) }),
    recorded: { a: { b: { back: "[Circular ~.a]" } } },
  },
  {
    kind: 3,
    name: "a cycle through a map",
    make: () => built(new Map<string, unknown>(), (map) => map.set("again", map)),
    recorded: { again: "[Circular ~]" },
  },
  {
    kind: 3,
    name: "a cycle through a set",
    make: () => built(new Set<unknown>(), (set) => set.add(set)),
    recorded: ["[Circular ~]"],
  },
  {
    kind: 4,
    name: "22 levels of shared references",
    make: () => nested(22, (v) => ({ l: v, m: v, n: v, o: v })),
    recorded: {},
  },
  {
    kind: 4,
    name: "8 levels of 8 shared references",
    make: () => nested(8, (v) => ({ a: v, b: v, c: v, d: v, e: v, f: v, g: v, h: v })),
    recorded: {},
  },
  {
    kind: 4,
    name: "a shared object, which is no cycle",
    make: () =>
      built([] as unknown[], (list) => {
        const shared = { n: 1 };
        list.push(shared, shared);
      }),
    recorded: [{ n: 1 }, { n: 1 }],
  },
  { kind: 5, name: "5,000 levels", make: () => nested(5_000, (next) => ({ next })), recorded: DEEP_OBJECTS },
  {
    kind: 6,
    name: "100,000 levels of arrays",
    make: () => nested(100_000, (inner) => [inner]),
    recorded: inside(12, "[", "]", "[Array: depth]"),
  },
  {
    kind: 7,
    name: "a million keys",
    make: () => Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`k${index}`, index])),
    recorded: { k0: 0, k199: 199, "…": "[+999800 keys]" },
    isSlow: true,
  },
  {
    kind: 8,
    name: "an array of a million",
    make: () => Array.from({ length: 1_000_000 }, (_, index) => index),
    recorded: [
      ...Array.from({ length: 40 }, (_, i) => i),
      "[+999920 items]",
      ...Array.from({ length: 40 }, (_, i) => 999_960 + i),
    ],
  },
  {
    kind: 9,
    name: "a sparse array",
    make: () => built([] as unknown[], (list) => (list[100_000_000] = 1)),
    recorded: [...Array(40).fill(null), "[+99999921 items]", ...Array(39).fill(null), 1],
  },
  {
    kind: 10,
    name: "a string of 50 MB",
    make: () => text50,
    recorded: `${text50.slice(0, 32_759)}…[+49934483 chars]…${text50.slice(-32_758)}`,
  },
  {
    kind: 11,
    name: "a buffer of 50 MB",
    make: () => Buffer.alloc(50_000_000),
    recorded: "[Buffer 50000000 bytes sha256:6a663fae91bcf73d of its ends]",
  },
  { kind: 12, name: "a typed array of bytes", make: () => new Uint8Array([1, 2]), recorded: "[Uint8Array 2 bytes]" },
  {
    kind: 12,
    name: "a subclass of bytes with a getter",
    make: () => new LoudBytes(2),
    recorded: "[LoudBytes 2 bytes]",
  },
  { kind: 12, name: "a data view", make: () => new DataView(new ArrayBuffer(4)), recorded: "[DataView 4 bytes]" },
  {
    kind: 12,
    name: "an embedding",
    make: () => new Float32Array(40).fill(0.5),
    recorded: { "[Float32Array]": [...Array(32).fill(0.5), "[+8 items]"] },
  },
  { kind: 12, name: "token ids", make: () => new BigInt64Array([5n]), recorded: { "[BigInt64Array]": ["5n"] } },
  {
    kind: 13,
    name: "detached bytes",
    make: () => built(new Uint8Array(8), (bytes) => structuredClone(bytes.buffer, { transfer: [bytes.buffer] })),
    recorded: "[Uint8Array detached]",
  },
  { kind: 14, name: "a shared buffer", make: () => new SharedArrayBuffer(8), recorded: "[SharedArrayBuffer 8 bytes]" },
  {
    kind: 14,
    name: "bytes of a shared buffer",
    make: () => new Uint8Array(new SharedArrayBuffer(2_000)),
    recorded: "[Uint8Array 2000 bytes]",
  },
  {
    kind: 15,
    name: "a getter that throws an error",
    make: () => ({
      get a() {
        throw new TypeError("password=zyxw9");
      },
      b: 1,
    }),
    recorded: { a: "[Getter threw: TypeError]", b: 1 },
  },
  {
    kind: 16,
    name: "a getter that throws undefined",
    make: () => Object.defineProperty({}, "a", { get: throwing(undefined), enumerable: true }),
    recorded: { a: "[Getter threw]" },
  },
  {
    kind: 16,
    name: "a getter that throws a number",
    make: () => Object.defineProperty([], 0, { get: throwing(5), enumerable: true }),
    recorded: ["[Getter threw]"],
  },
  { kind: 17, name: "a class with getters", make: () => new Point(), recorded: { x: 1 } },
  {
    kind: 17,
    name: "an instance with a getter of its own",
    make: () => Object.defineProperty(new Point(), "y", loud("y")),
    recorded: { x: 1, y: "[Getter]" },
  },
  { kind: 17, name: "a map with a getter for its size", make: () => new LoudMap([["a", 1]]), recorded: { a: 1 } },
  { kind: 18, name: "a getter chain without end", make: getterChain, recorded: DEEP_OBJECTS },
  {
    kind: 19,
    name: "toJSON that throws",
    make: () => ({ a: 1, toJSON: throwing(new Error("x")) }),
    recorded: { a: 1, toJSON: "[Function]" },
  },
  {
    kind: 20,
    name: "toJSON that returns its object",
    make: () => built({ a: 1 } as Record<string, unknown>, (o) => (o.toJSON = () => o)),
    recorded: { a: 1 },
  },
  { kind: 21, name: "toJSON growing without end", make: growing, recorded: DEEP_OBJECTS },
  {
    kind: 22,
    name: "an async toJSON that rejects",
    make: () => ({ toJSON: async () => throwing(new Error("unhandled"))() }),
    recorded: "[Promise]",
  },
  { kind: 23, name: "a revoked proxy", make: () => revoked(), recorded: "[Proxy revoked]" },
  { kind: 23, name: "a revoked proxy of a list", make: () => revoked([]), recorded: "[Proxy revoked]" },
  {
    kind: 24,
    name: "a nested revoked proxy",
    make: () => ({ a: revoked(), b: 1 }),
    recorded: { a: "[Proxy revoked]", b: 1 },
  },
  {
    kind: 25,
    name: "a proxy that lists no keys",
    make: () => ({ a: new Proxy({}, { ownKeys: throwing(new Error("x")) }) }),
    recorded: { a: "[Proxy: unreadable]" },
  },
  { kind: 26, name: "a proxy without end", make: infinite, recorded: inside(12, '{"a":', "}", "[Object: depth]") },
  {
    kind: 27,
    name: "a proxy that lies about descriptors",
    make: () => new Proxy({ a: 1 }, { getOwnPropertyDescriptor: () => undefined }),
    recorded: {},
  },
  {
    kind: 28,
    name: "a reactive proxy",
    make: () =>
      new Proxy(
        { a: { b: 1 }, list: [1] },
        {
          get: running("get"),
          has: running("has"),
          getPrototypeOf: running("getPrototypeOf"),
          set: running("set"),
          apply: running("apply"),
        },
      ),
    recorded: { a: { b: 1 }, list: [1] },
  },
  {
    kind: 28,
    name: "a reactive list",
    make: () =>
      new Proxy([1, { a: 2 }], {
        get: running("get"),
        ownKeys: running("ownKeys"),
        has: running("has"),
        getPrototypeOf: running("getPrototypeOf"),
      }),
    recorded: [1, { a: 2 }],
  },
  {
    kind: 28,
    name: "a proxy of a function",
    make: () => ({
      f: new Proxy(() => {}, {
        get: running("get"),
        apply: running("apply"),
        getOwnPropertyDescriptor: running("descriptor"),
      }),
    }),
    recorded: { f: "[Function]" },
  },
  { kind: 29, name: "a bigint", make: () => 10n ** 30n, recorded: `1${"0".repeat(30)}n` },
  {
    kind: 29,
    name: "a payment card's number as a bigint",
    make: () => BigInt(`4111${"1".repeat(12)}`),
    recorded: "[MASKED:card]",
  },
  { kind: 29, name: "a gigantic bigint", make: () => 10n ** 100_000n, recorded: "[BigInt: over 4096 bits]" },
  { kind: 30, name: "a symbol", make: () => Symbol("x"), recorded: "Symbol(x)" },
  {
    kind: 31,
    name: "symbol keys, one sensitive",
    make: () => ({ [Symbol("k")]: 1, a: 2, [Symbol("password")]: "hunter2" }),
    recorded: { a: 2, "[Symbol(k)]": 1, "[Symbol(password)]": "[MASKED:password]" },
  },
  { kind: 32, name: "undefined in an object", make: () => ({ a: undefined, b: [undefined] }), recorded: { b: [null] } },
  {
    kind: 33,
    name: "numbers that JSON lacks",
    make: () => [Number.NaN, Infinity, -Infinity, -0],
    recorded: ["NaN", "Infinity", "-Infinity", 0],
  },
  { kind: 34, name: "an invalid date", make: () => new Date(Number.NaN), recorded: "Invalid Date" },
  {
    kind: 35,
    name: "a far date",
    make: () => Object.assign(new Date(8.64e15), { toISOString: running("toISOString") }),
    recorded: "+275760-09-13T00:00:00.000Z",
  },
  { kind: 36, name: "lone surrogates", make: () => ({ "k\udc00": "a\ud800b" }), recorded: { "k\ufffd": "a\ufffdb" } },
  {
    kind: 37,
    name: "control signs and bidi overrides",
    make: () => "\0\u001b[31m\u202e",
    recorded: "\0\u001b[31m\u202e",
  },
  {
    kind: 38,
    name: "functions and classes",
    make: () => ({ f: function named() {}, g: [() => {}], c: Point }),
    recorded: { f: "[Function named]", g: ["[Function]"], c: "[class Point]" },
  },
  {
    kind: 39,
    name: "a promise",
    make: () => ({ p: Promise.resolve(1), q: ApiPromise.resolve(1) }),
    recorded: { p: "[Promise]", q: "[Promise]" },
  },
  { kind: 40, name: "a thenable that must not be called", make: () => ({ t: new Loop() }), recorded: { t: "[Loop]" } },
  {
    kind: 41,
    name: "streams",
    make: () => ({ node: Readable.from(["a"]), web: new ReadableStream() }),
    recorded: { node: "[Readable]", web: "[ReadableStream]" },
  },
  {
    kind: 42,
    name: "generators",
    make: () => ({
      sync: (function* () {
        yield running("generator")();
      })(),
      async: (async function* () {
        yield running("async generator")();
      })(),
      iterator: [1].values(),
    }),
    recorded: { sync: "[Generator]", async: "[Generator]", iterator: "[Iterable]" },
  },
  {
    kind: 43,
    name: "an iterable whose iterator throws",
    make: () => ({
      i: new (class {
        [Symbol.iterator] = running("iterator");
      })(),
    }),
    recorded: { i: {} },
  },
  {
    kind: 44,
    name: "headers",
    make: () => ({ h: new Headers({ Authorization: "Bearer abc", Accept: "x" }) }),
    recorded: { h: { accept: "x", authorization: "[MASKED:authorization]" } },
  },
  {
    kind: 44,
    name: "a response",
    make: () => ({ r: new Response("body", { status: 201, headers: { "x-api-key": "abc" } }) }),
    recorded: {
      r: {
        status: 201,
        url: "",
        headers: { "content-type": "text/plain;charset=UTF-8", "x-api-key": "[MASKED:api_key]" },
      },
    },
  },
  {
    kind: 44,
    name: "a request",
    make: () => new Request("https://x.io/?token=zyxw9"),
    recorded: { method: "GET", url: "https://x.io/?token=[MASKED:token]", headers: {} },
  },
  {
    kind: 45,
    name: "a blob and a file",
    make: () => [new Blob(["abc"], { type: "text/plain" }), new File(["abc"], "a.txt")],
    recorded: ["[Blob: text/plain, 3 bytes]", "[File a.txt: 3 bytes]"],
  },
  {
    kind: 45,
    name: "a form",
    make: () =>
      built(new FormData(), (form) => {
        form.set("password", "abc");
        form.set("b", "1");
      }),
    recorded: { password: "[MASKED:password]", b: "1" },
  },
  {
    kind: 46,
    name: "a URL",
    make: () => new URL("https://u:pw1@x.io/?api_key=zyxw9"),
    recorded: "https://u:[MASKED:url_password]@x.io/?api_key=[MASKED:api_key]",
  },
  { kind: 46, name: "a URL with a getter", make: () => new LoudUrl("https://x.io/"), recorded: "https://x.io/" },
  {
    kind: 46,
    name: "URL parameters",
    make: () => new URLSearchParams({ token: "zyxw9", a: "1" }),
    recorded: "token=[MASKED:token]&a=1",
  },
  {
    kind: 47,
    name: "an error whose stack throws",
    make: () => ({ e: Object.defineProperty(new Error("m"), "stack", { get: throwing(1) }) }),
    recorded: { e: { type: "Error", message: "m" } },
  },
  {
    kind: 48,
    name: "a loop of causes",
    make: () => ({ e: built(new Error("loop"), (error) => (error.cause = error)) }),
    recorded: { e: { type: "Error", message: "loop", cause: "[Circular ~.e]" } },
  },
  {
    kind: 48,
    name: "a thousand causes",
    make: () => ({ e: nested(1_000, (cause) => new Error("link", { cause })) }),
    recorded: { e: inside(10, '{"cause":', "}", "[…]") },
  },
  {
    kind: 49,
    name: "an aggregate of 10,000 errors",
    make: () => ({
      e: new AggregateError(
        Array.from({ length: 10_000 }, () => new RangeError("password=zyxw9")),
        "many",
      ),
    }),
    recorded: {
      e: {
        type: "AggregateError",
        message: `many\n${"- RangeError: password=[MASKED:password]\n".repeat(20)}[+9980 errors]`,
      },
    },
  },
  {
    kind: 50,
    name: "an error whose message is an object",
    make: () => ({ e: Object.assign(new Error(), { message: { a: 1 } }) }),
    recorded: { e: { type: "Error", message: { a: 1 } } },
  },
  {
    kind: 51,
    name: "what may be thrown",
    make: () => [null, "password=zyxw9", 5, Symbol("x")],
    recorded: [null, "password=[MASKED:password]", 5, "Symbol(x)"],
  },
  {
    kind: 52,
    name: "errors of the platform and of another realm",
    make: () => [new DOMException("m", "AbortError"), runInNewContext("new RangeError('m')")],
    recorded: [
      { type: "AbortError", message: "m" },
      { type: "RangeError", message: "m" },
    ],
  },
  {
    kind: 52,
    name: "objects of another realm",
    make: () => runInNewContext("({ d: new Date(0), m: new Map([['a', 1]]), e: [new Set([1])], o: { x: 1 } })"),
    recorded: { d: "1970-01-01T00:00:00.000Z", m: { a: 1 }, e: [[1]], o: { x: 1 } },
  },
  {
    kind: 53,
    name: "an own __proto__ key",
    make: () => JSON.parse('{"__proto__": {"polluted": 1}}'),
    recorded: JSON.parse('{"__proto__": {"polluted": 1}}'),
  },
  {
    kind: 54,
    name: "constructor and prototype keys",
    make: () => ({ constructor: 1, prototype: 2, hasOwnProperty: 3 }),
    recorded: { constructor: 1, prototype: 2, hasOwnProperty: 3 },
  },
  {
    kind: 55,
    name: "an object without a prototype",
    make: () => Object.assign(Object.create(null), { a: 1 }),
    recorded: { a: 1 },
  },
  {
    kind: 56,
    name: "bad constructor and tag",
    make: () =>
      Object.create(
        Object.defineProperties({}, { constructor: loud("constructor"), [Symbol.toStringTag]: loud("tag") }),
        { a: { value: 1, enumerable: true } },
      ),
    recorded: { a: 1 },
  },
  {
    kind: 57,
    name: "frozen, sealed and closed objects",
    make: () => [Object.freeze({ a: 1 }), Object.seal({ b: 2 }), Object.preventExtensions({ c: 3 })],
    recorded: [{ a: 1 }, { b: 2 }, { c: 3 }],
  },
  {
    kind: 58,
    name: "weak collections",
    make: () => [new WeakMap(), new WeakSet(), new WeakRef({}), new FinalizationRegistry(() => {})],
    recorded: ["[WeakMap]", "[WeakSet]", "[WeakRef]", "[FinalizationRegistry]"],
  },
  {
    kind: 59,
    name: "an SDK's client and a class",
    make: () => ({ client: new OpenAI(), point: new Point() }),
    recorded: { client: "[OpenAI]", point: { x: 1 } },
  },
  {
    kind: 60,
    name: "a key of a megabyte and one that is a secret",
    make: () => ({ ["k".repeat(1_000_000)]: 1, [`ghp_${"aB3d".repeat(9)}`]: 2 }),
    recorded: { [`${"k".repeat(256)}…`]: 1, "[MASKED:github]": 2 },
  },
  {
    kind: 60,
    name: "a numeric string and 10,000 attributes",
    make: () => ({
      n: "9".repeat(1_000),
      ...Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`a${i}`, i])),
    }),
    recorded: { a198: 198, "…": "[+9801 keys]" },
  },
  {
    kind: 61,
    name: "a map with keys of any kind",
    make: () =>
      new Map<unknown, unknown>([
        [{ toString: running("toString") }, 1],
        ["password", "abc"],
      ]),
    recorded: {
      "[entries]": [
        [{ toString: "[Function]" }, 1],
        ["password", "[MASKED:password]"],
      ],
    },
  },
  {
    kind: 62,
    name: "a list that a getter changes",
    make: () =>
      built([1, 2] as unknown[], (list) => {
        list.push({
          get a() {
            list.length = 3;
            return list.length;
          },
        });
      }),
    recorded: [1, 2, { a: 3 }],
  },
  {
    kind: 63,
    name: "patched methods of its own",
    make: () =>
      Object.assign([1, { a: 2 }], { map: running("map"), slice: running("slice"), indexOf: running("indexOf") }),
    recorded: [1, { a: 2 }],
  },
  {
    kind: 64,
    name: "a toJSON that throws a symbol",
    make: () => ({ toJSON: throwing(Symbol("x")), secret: "abc" }),
    recorded: { toJSON: "[Function]", secret: "[MASKED:secret]" },
  },
];
