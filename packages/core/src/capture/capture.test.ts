import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaptureTally } from "../records.js";
import { type CaptureOptions, createCapture } from "./capture.js";

const tally = (): CaptureTally => ({ size: 0, masked: 0, truncated: 0 });

function capture(value: unknown, options?: CaptureOptions): unknown {
  return createCapture(options).json(value, tally());
}

/** `JSON.stringify` writes a lone surrogate as an escape. */
const LONE_SURROGATE = /[\ud800-\udfff]|\\ud[89a-f]/iu;
const SECRET = `sk-${"aB3dE5fG".repeat(6)}`;

describe("masking in structures", () => {
  it("gives equal secrets under sensitive keys equal tags, and different ones different tags", () => {
    const captured = capture(
      { first: { password: "one" }, second: { password: "one" }, third: { password: "two" } },
      { masking: { replacement: { tag: true } } },
    );
    const [one, again, two] = [...JSON.stringify(captured).matchAll(/\[MASKED:[^\]]+\]/g)].map(([mark]) => mark);
    expect(one).toMatch(/^\[MASKED:\w+:[0-9a-f]+\]$/);
    expect([again, two === one]).toEqual([one, false]);
  });

  it("hides the whole value under a sensitive key", () => {
    expect(
      capture({
        password: { value: "x" },
        apiKeys: ["a", "b"],
        db: { accessToken: "abc" },
        cookie: "",
        secret: null,
        token: "$TOKEN",
      }),
    ).toEqual({
      password: "[MASKED:password]",
      apiKeys: "[MASKED:api_key]",
      db: { accessToken: "[MASKED:token]" },
      cookie: "",
      secret: null,
      token: "$TOKEN",
    });
  });

  it("keeps counts, and hides a PIN that is a number", () => {
    const counts = { usage: { prompt_tokens: 5, totalTokens: 7 }, maxTokens: 9, token: 3, auth: true };
    expect(capture(counts)).toEqual(counts);
    expect(capture({ pin: 1234, password: 0 })).toEqual({ pin: "[MASKED:pin]", password: "[MASKED:password]" });
  });

  it("hides the value that a sibling names", () => {
    expect(
      capture([
        { name: "Authorization", value: "Basic x" },
        { value: "abc", key: "api_key" },
        { name: "Accept", value: "x" },
      ]),
    ).toEqual([
      { name: "Authorization", value: "[MASKED:authorization]" },
      { value: "[MASKED:api_key]", key: "api_key" },
      { name: "Accept", value: "x" },
    ]);
  });

  it("hides the second of a pair in a list of pairs, not in a list of names", () => {
    expect(
      capture([
        ["authorization", "x"],
        ["accept", "y"],
      ]),
    ).toEqual([
      ["authorization", "[MASKED:authorization]"],
      ["accept", "y"],
    ]);
    expect(capture({ required: ["password", "email"] })).toEqual({ required: ["password", "email"] });
  });

  it("leaves the words of a model's answer", () => {
    const logprobs = { content: [{ token: "Hello", logprob: -0.1 }] };
    expect(capture(logprobs)).toEqual(logprobs);
  });

  it("hides secrets in JSON inside strings, whatever the depth of escaping", () => {
    const inner = JSON.stringify({ password: "hunter2", n: 1 });
    const twice = JSON.stringify({ arguments: inner });
    expect(capture({ twice })).toEqual({
      twice: JSON.stringify({ arguments: JSON.stringify({ password: "[MASKED:password]", n: 1 }) }),
    });
  });

  it("counts what it hid", () => {
    const count = tally();
    createCapture().json({ password: "x", text: `${SECRET} and token=abc1`, clean: "y" }, count);
    expect(count.masked).toBe(3);
  });

  it("passes the key to the custom rule", () => {
    const keys: unknown[] = [];
    const custom = (_value: string, { key }: { key?: string }): undefined => void keys.push(key);
    capture({ a: "x", b: ["y"] }, { masking: { custom } });
    expect(keys).toEqual(["a", "0"]);
  });
});

describe("limits", () => {
  it("cuts depth, keys, items, strings and nodes, each with a mark", () => {
    const { json } = createCapture({ limits: { maxDepth: 2, maxKeys: 2, maxItems: 3, maxStringLength: 10 } });
    const count = tally();
    expect(json({ a: { b: { c: 1 }, d: [[]] }, e: [1, 2, 3, 4, 5], f: 1 }, count)).toEqual({
      a: { b: "[Object: depth]", d: "[Array: depth]" },
      e: [1, 2, "[+2 items]", 5],
      "…": "[+1 keys]",
    });
    expect(count.truncated).toBe(4);
    expect(json("abcdefghijklmno", count)).toBe("abcdefghi…");
    expect(capture(`${"a".repeat(30)}${"b".repeat(30)}`, { limits: { maxStringLength: 40 } })).toBe(
      `${"a".repeat(14)}…[+33 chars]…${"b".repeat(13)}`,
    );
    expect(capture([1, [2, 3], 4], { limits: { maxNodes: 3 } })).toEqual([1, "[+2 items]"]);
  });

  it("stops at the byte budget, within it", () => {
    const count = tally();
    const value = Array.from({ length: 50 }, (_, index) => ({ text: `${index} ${"x".repeat(100)}` }));
    const copy = createCapture({ limits: { maxBytes: 1_000 } }).json(value, count) as { text: string }[];
    expect(JSON.stringify(copy).length).toBeLessThanOrEqual(1_000);
    expect(copy[0]).toEqual(value[0]);
    expect(copy.at(-1)).toEqual(value[49]);
    expect(copy).toContainEqual(expect.stringMatching(/^\[\+\d+ items\]$/));
    expect(count.truncated).toBeGreaterThan(0);
  });

  it("keeps the oldest and the newest messages of a chat that is too long, whole", () => {
    const messages = Array.from({ length: 300 }, (_, index) => ({
      role: "user",
      content: [{ type: "text", text: `message ${index} ${"lorem ipsum ".repeat(4_000)}` }],
    }));
    const copy = capture({ messages, model: "m" }) as { messages: unknown[]; model: string };
    expect(copy.messages.slice(0, 5)).toEqual(messages.slice(0, 5));
    expect(copy.messages.slice(-5)).toEqual(messages.slice(-5));
    expect(copy.model).toBe("m");
    expect(JSON.stringify(copy).length).toBeLessThanOrEqual(1_048_576);
  });

  it("leaves room for what comes after a large member", () => {
    const documents = Array.from({ length: 80 }, () => "lorem ipsum ".repeat(10_000));
    const rows = Array.from({ length: 80 }, () => Array.from({ length: 80 }, () => ({ a: 1, b: [2], c: { d: 3 } })));
    const copy = capture({ documents, rows, question: "why?", filters: { year: 2024, tags: ["a"] } });
    expect(copy).toMatchObject({ question: "why?", filters: { year: 2024, tags: ["a"] } });
  });

  it("lists an object with too many keys once, and opens no other one then", () => {
    const wide = Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`k${index}`, index]));
    let lists = 0;
    const watched = new Proxy(wide, {
      ownKeys: (target) => {
        lists += 1;
        return Reflect.ownKeys(target);
      },
    });
    expect(capture(Array.from({ length: 50 }, () => watched))).toMatchObject(
      Array.from({ length: 50 }, () => ({ k0: 0, "…": "[+299800 keys]" })),
    );
    expect(lists).toBe(1);
    expect(capture([wide, { a: 1 }, wide])).toMatchObject([{ k0: 0 }, "[truncated: budget]", { k0: 0 }]);
  });

  it("hides everything that is not cut when all limits are one", () => {
    const limits = { maxDepth: 1, maxNodes: 1, maxBytes: 1, maxStringLength: 1, maxKeys: 1, maxItems: 1 };
    expect(JSON.stringify(capture({ a: { b: SECRET }, password: "hunter2" }, { limits }))).not.toMatch(/sk-|hunter2/);
  });

  it("masks before it cuts: no half of a secret stays at any offset", () => {
    const { json } = createCapture({ limits: { maxStringLength: 200 } });
    for (let offset = 40; offset < 130; offset += 1) {
      const near = json(`${"a ".repeat(offset)}${SECRET} ${"b ".repeat(200)}`, tally()) as string;
      const far = json(
        `${"a ".repeat(offset)}${SECRET} ${"b ".repeat(9_000)}${SECRET}${" c".repeat(offset)}`,
        tally(),
      ) as string;
      expect(`${near}${far}`).not.toContain("aB3dE5fG");
    }
  });

  it("keeps a masked text that grew within its limit", () => {
    const copy = capture("pin=1 ".repeat(10), { limits: { maxStringLength: 60 } }) as string;
    expect(copy.length).toBeLessThan(90);
  });

  it("leaves no half of a surrogate pair at a cut", () => {
    const copy = capture("😀".repeat(20), { limits: { maxStringLength: 11 } }) as string;
    expect(copy).not.toMatch(LONE_SURROGATE);
  });
});

function throwIt(): never {
  // biome-ignore lint/style/useThrowOnlyError: programs do.
  throw undefined;
}

describe("hooks", () => {
  class Money {
    readonly cents: number;
    constructor(cents: number) {
      this.cents = cents;
    }
  }

  it("asks serializers first, then toJSON of what they gave", () => {
    const serializers = [
      {
        when: (value: unknown) => value instanceof Money,
        toTrace: (value: unknown) => `${(value as Money).cents} cents`,
      },
      { when: (value: unknown) => value instanceof Set, toTrace: () => ({ password: "x", nested: new Money(2) }) },
    ];
    expect(capture({ price: new Money(5), set: new Set() }, { serializers })).toEqual({
      price: "5 cents",
      set: { password: "[MASKED:password]", nested: "2 cents" },
    });
  });

  it("ends with a serializer that answers its own class", () => {
    const serializers = [{ when: (value: unknown) => value instanceof Money, toTrace: () => new Money(1) }];
    expect(capture(new Money(5), { serializers })).toEqual({ cents: 1 });
  });

  it.each([
    [
      "when",
      {
        when: () => {
          throw new Error(SECRET);
        },
        toTrace: () => 1,
      },
    ],
    [
      "toTrace",
      {
        when: () => true,
        toTrace: () => {
          throw new Error(SECRET);
        },
      },
    ],
  ])("hides the value where %s throws", (_name, serializer) => {
    expect(
      capture(
        { a: new Money(1), b: 2 },
        { serializers: [{ ...serializer, when: (value) => value instanceof Money && serializer.when() }] },
      ),
    ).toEqual({
      a: "[capture failed]",
      b: 2,
    });
  });

  it.each([
    ["`when` returns a promise", async () => Promise.reject(new Error("unhandled")), () => 1, "[capture failed]"],
    ["`toTrace` returns the value itself", () => true, (value: unknown) => value, "[capture failed]"],
    ["`toTrace` returns a promise", () => true, async () => Promise.reject(new Error("unhandled")), "[Promise]"],
    [
      "`toTrace` throws nothing in particular",
      () => true,
      () => Reflect.apply(throwIt, undefined, []),
      "[capture failed]",
    ],
  ])("hides the value where %s", (_name, when, toTrace, expected) => {
    const serializer = { when: (value: unknown) => value instanceof Money && (when() as boolean), toTrace };
    expect(capture({ a: new Money(1), b: 2 }, { serializers: [serializer] })).toEqual({ a: expected, b: 2 });
  });

  it("ends with a serializer that grows for ever", () => {
    const serializers = [
      {
        when: (value: unknown) => value instanceof Money,
        toTrace: () => ({ next: new Money(1), other: new Money(2) }),
      },
    ];
    const count = tally();
    const copy = createCapture({ serializers }).json(new Money(5), count);
    expect(JSON.stringify(copy)).toContain("[Object: depth]");
    expect(count.size).toBeLessThanOrEqual(1_048_576);
  });

  it("does not await what a serializer gives", () => {
    const serializers = [
      { when: (value: unknown) => value instanceof Money, toTrace: async () => Promise.reject(new Error("unhandled")) },
    ];
    expect(capture(new Money(1), { serializers })).toBe("[Promise]");
  });

  it("gives toJSON the key", () => {
    expect(capture({ a: { toJSON: (key: string) => `key ${key}` } })).toEqual({ a: "key a" });
  });
});

describe("metadata", () => {
  const { object } = createCapture();

  it("wraps what is no object", () => {
    expect(object(undefined, tally())).toEqual({});
    expect([object(null, tally()), object(5, tally()), object([1], tally())]).toEqual([
      { value: null },
      { value: 5 },
      { value: [1] },
    ]);
    expect(object({ a: 1 }, tally())).toEqual({ a: 1 });
    expect(object(new Map([["a", 1]]), tally())).toEqual({ a: 1 });
    expect(Object.isFrozen(object(5, tally()))).toBe(true);
  });
});

describe("names", () => {
  const { text } = createCapture();

  it("masks, cuts and repairs any value", () => {
    expect(text("answer", tally())).toBe("answer");
    expect(text(`user ${SECRET}`, tally())).toBe("user [MASKED:openai]");
    expect(text("a\ud800", tally())).toBe("a\ufffd");
    expect([text(undefined, tally()), text(null, tally()), text(5, tally()), text({ token: "x" }, tally())]).toEqual([
      "",
      "",
      "5",
      '{"token":"[MASKED:token]"}',
    ]);
    for (const length of [1_023, 1_024, 1_025, 5_000, 1_000_000])
      expect(text("x".repeat(length), tally()).length).toBeLessThanOrEqual(1_024);
    expect(text("pin=1 ".repeat(170), tally()).length).toBeLessThanOrEqual(1_024);
  });

  it("counts", () => {
    const count = tally();
    text(`a ${SECRET}`, count);
    text({ token: "x" }, count);
    expect(count).toEqual({
      size: "a [MASKED:openai]".length + 2 + '{"token":"[MASKED:token]"}'.length + 2,
      masked: 2,
      truncated: 0,
    });
  });
});

function isDeeplyFrozen(value: unknown): boolean {
  return (
    typeof value !== "object" ||
    value === null ||
    (Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen))
  );
}

function depthOf(value: unknown): number {
  return typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}

const ANYTHING = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
  maxDepth: 4,
});
const LIMITS = fc.record({
  maxDepth: fc.integer({ min: 1, max: 6 }),
  maxNodes: fc.integer({ min: 1, max: 100 }),
  maxBytes: fc.integer({ min: 64, max: 3_000 }),
  maxStringLength: fc.integer({ min: 1, max: 100 }),
  maxKeys: fc.integer({ min: 1, max: 5 }),
  maxItems: fc.integer({ min: 1, max: 5 }),
});

describe("any value", () => {
  it("becomes frozen, well-formed JSON and stays as it was", () => {
    const { json, object, text, error } = createCapture();
    fc.assert(
      fc.property(ANYTHING, (value) => {
        const before = fc.stringify(value);
        const copy = json(value, tally());
        const written = JSON.stringify(copy);
        expect(written).not.toMatch(LONE_SURROGATE);
        expect(JSON.stringify(JSON.parse(written))).toBe(written);
        expect(isDeeplyFrozen(copy)).toBe(true);
        expect(JSON.stringify(json(value, tally()))).toBe(written);
        expect(typeof object(value, tally())).toBe("object");
        expect(text(value, tally()).length).toBeLessThanOrEqual(1_024);
        expect(typeof error(value, tally()).message).toBe("string");
        expect(fc.stringify(value)).toBe(before);
      }),
      { numRuns: 2_000 },
    );
  });

  it("stays within the limits, and its size is counted", () => {
    fc.assert(
      fc.property(ANYTHING, LIMITS, (value, limits) => {
        const count = tally();
        const copy = createCapture({ limits }).json(value, count);
        expect(depthOf(copy)).toBeLessThanOrEqual(limits.maxDepth + 1);
        expect(count.size).toBeLessThanOrEqual(limits.maxBytes);
        const unescaped = JSON.stringify(copy).replace(/\\u[0-9a-f]{4}|\\./g, "x").length;
        expect(Math.abs(count.size - unescaped)).toBeLessThanOrEqual(8 + unescaped / 4);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the same when it is captured again, also where it was cut", () => {
    fc.assert(
      fc.property(ANYTHING, LIMITS, (value, limits) => {
        // Our own marks are not cut: shorter than they are, a limit would cut them the second time.
        const room = { ...limits, maxStringLength: limits.maxStringLength + 40 };
        // What a cut leaves of a number may look like a payment card's.
        const { json } = createCapture({
          limits: room,
          masking: { presets: { card: false, iban: false, ssn: false } },
        });
        const once = json(value, tally());
        expect(json(once, tally())).toEqual(once);
      }),
      { numRuns: 3_000 },
    );
  });
});
