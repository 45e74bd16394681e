import { afterEach, describe, expect, it, vi } from "vitest";
import { collector } from "../test/collector.js";
import { ConfigError, TracingService } from "./index.js";

afterEach(() => vi.unstubAllEnvs());

// What plain JavaScript can pass.
const bad = (value: unknown) => value as never;

describe("bad configuration", () => {
  it.each([
    [{ queue: { maxBytes: 0 } }, "Expected `queue.maxBytes` to be an integer ≥ 1024, got `0`"],
    [{ queue: { maxItems: 1.5 } }, "Expected `queue.maxItems` to be an integer ≥ 1, got `1.5`"],
    [{ projectName: "" }, 'Expected `projectName` to be a string that is not empty, got `""`'],
    [{ enabled: "yes" }, 'Expected `enabled` to be `true` or `false`, got `"yes"`'],
    [{ limits: { maxDepth: 1000 } }, "Expected `limits.maxDepth` to be an integer from 1 to 100, got `1000`"],
    [{ limits: { maxNodes: "many" } }, 'Expected `limits.maxNodes` to be an integer ≥ 1, got `"many"`'],
    [{ limits: 5 }, /^Expected `limits` to be an object with the options maxDepth, .*, got `5`$/],
    [{ serializers: [{ when: 1, toTrace: () => 1 }] }, "Expected `serializers.0.when` to be a function, got `1`"],
    [
      { masking: { patterns: ["x"] } },
      /^Expected `masking.patterns.0` to be a RegExp, or an object with `name` and `pattern`, got `"x"`$/,
    ],
    [
      { masking: { presets: { cards: true } } },
      /^Expected `masking.presets.cards` to be one of the options card, iban/,
    ],
    [{ diagnostics: "loud" }, 'Expected `diagnostics` to be `true`, `false` or a function, got `"loud"`'],
    [{ onDrop: {} }, "Expected `onDrop` to be a function, got `an object`"],
    [{ projctName: "x" }, /^Expected `projctName` to be one of the options enabled, projectName, .*, got `a string`$/],
    ["text", /^Expected `config` to be an object with the options/],
    [null, /^Expected `config` to be an object with the options/],
  ])("%j names option, expectation and value", (config, message) => {
    expect(() => new TracingService(bad(config))).toThrow(message);
    expect(() => new TracingService(bad(config))).toThrow(ConfigError);
  });

  it.each([
    [{}, {}, "Expected `name` to be a string that is not empty, got `undefined`"],
    [undefined, {}, "Expected `factory` to be a tracer factory, such as `consoleTracer()`, got `undefined`"],
    [{ name: "x" }, {}, "Expected `create` to be a function that makes the tracer of one trace, got `undefined`"],
    [collector(), { enabled: 1 }, "Expected `enabled` to be `true` or `false`, got `1`"],
    [collector(), { queues: 1 }, /^Expected `queues` to be one of the options enabled, queue/],
  ])("of a registration is told likewise", (factory, options, message) => {
    expect(() => new TracingService().registerTracer(bad(factory), bad(options))).toThrow(message);
  });

  it("refuses a second tracer of one name", () => {
    const tracing = new TracingService().registerTracer(collector("a"));
    expect(() => tracing.registerTracer(collector("a"))).toThrow("unique among the registered tracers");
    tracing.registerTracer(collector("a"), { enabled: false });
  });

  it("never shows what an unknown option holds: it may be a key", () => {
    const build = () => new TracingService(bad({ apiKey: "key-of-something-else" }));
    expect(build).toThrow("got `a string`");
    expect(build).not.toThrow("key-of-something-else");
  });

  it("never shows what stands in place of literals", () => {
    const build = () => new TracingService(bad({ masking: { literals: "hunter2!" } }));
    expect(build).toThrow("Expected `masking.literals` to be a list of strings, got `a string`");
  });

  it("cannot be made after construction", async () => {
    const records = collector();
    const config = { projectName: "mine" };
    const tracing = new TracingService(config).registerTracer(records);
    config.projectName = bad(5);
    tracing.withTrace("t", () => 1);
    await tracing.flush();
    expect(records.trace("t").projectName).toBe("mine");
  });

  it("is not a limit that is undefined: the default stays", async () => {
    const records = collector();
    const limits = bad({ maxBytes: undefined, maxStringLength: undefined });
    const tracing = new TracingService({ limits }).registerTracer(records);
    tracing.withTrace("t", { inputs: "x".repeat(3_000_000) }, () => 1);
    await tracing.flush();
    expect(String(records.trace("t").inputs).length).toBeLessThan(70_000);
  });

  it("is an error that can be told apart, also across copies of the package", () => {
    const error = new ConfigError({ option: "o", expected: "x", value: {} });
    expect(ConfigError.isInstance(error)).toBe(true);
    expect(ConfigError.isInstance(new Error("o"))).toBe(false);
    expect([error.name, error.option]).toEqual(["ConfigError", "o"]);
  });
});

describe("the environment", () => {
  it("fills what is not given, read when the first trace starts", async () => {
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    const explicit = new TracingService({ projectName: "mine", environment: "dev", enabled: true }).registerTracer(
      records,
    );
    vi.stubEnv("AGENT_TRACER_PROJECT", "from-env");
    vi.stubEnv("AGENT_TRACER_ENVIRONMENT", "staging");
    tracing.withTrace("a", () => 1);
    vi.stubEnv("AGENT_TRACER_PROJECT", "too late");
    vi.stubEnv("AGENT_TRACER_ENABLED", "false");
    tracing.withTrace("b", () => 1);
    explicit.withTrace("c", () => 1);
    await Promise.all([tracing.flush(), explicit.flush()]);
    expect(records.trace("a")).toMatchObject({ projectName: "from-env", environment: "staging" });
    expect(records.trace("b")).toMatchObject({ projectName: "from-env", environment: "staging" });
    expect(records.trace("c")).toMatchObject({ projectName: "mine", environment: "dev" });
  });

  it("is not fixed by asking for health", async () => {
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    expect(tracing.health().isRunning).toBe(true);
    vi.stubEnv("AGENT_TRACER_PROJECT", "later");
    tracing.withTrace("a", () => 1);
    await tracing.flush();
    expect(records.trace("a").projectName).toBe("later");
  });

  it("that must not be read counts as empty", () => {
    const { env } = process;
    const forbidden = new Proxy(env, {
      get() {
        throw new Error("permission");
      },
    });
    Object.defineProperty(process, "env", { value: forbidden, configurable: true, writable: true });
    try {
      expect(new TracingService({ diagnostics: false }).traceStep("s", () => 3)).toBe(3);
    } finally {
      Object.defineProperty(process, "env", { value: env, configurable: true, writable: true });
    }
  });

  it("has defaults where nothing is given", async () => {
    const records = collector();
    const tracing = new TracingService({ release: "v1" }).registerTracer(records);
    tracing.withTrace("a", () => 1);
    await tracing.flush();
    expect(records.trace("a")).toMatchObject({ projectName: "default", release: "v1" });
    expect(records.trace("a")).not.toHaveProperty("environment");
  });

  it.each(["false", "0", "NO", " off "])("turns tracing off by AGENT_TRACER_ENABLED=%s", async (value) => {
    vi.stubEnv("AGENT_TRACER_ENABLED", value);
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    expect(tracing.withTrace("a", () => tracing.traceStep("s", () => 5))).toBe(5);
    await tracing.flush();
    expect(records.all).toEqual([]);
  });

  it("never throws for a bad variable: says so once and goes on", async () => {
    vi.stubEnv("AGENT_TRACER_ENABLED", "perhaps");
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    tracing.withTrace("a", () => 1);
    tracing.withTrace("b", () => 1);
    await tracing.flush();
    expect(records.traces).toHaveLength(2);
    expect(warn.mock.calls).toEqual([["[agent-tracer] AGENT_TRACER_ENABLED must be true or false; it is ignored."]]);
  });
});

describe("a disabled service", () => {
  it("runs functions with handles that do nothing, and sends nothing", async () => {
    const records = collector();
    const tracing = new TracingService({ enabled: false }).registerTracer(records);
    const fn = (a: number) => a + 1;
    expect(tracing.wrap(fn)(1)).toBe(2);
    const value = tracing.withTrace("t", { userId: "u" }, (trace) => {
      trace.update({});
      trace.setOutputs(1);
      trace.score({ name: "s", value: 1 });
      return trace.traceStep("s", { type: "tool" }, (step) => {
        step.setOutputs(1);
        step.addLog({ name: "l", message: 1 });
        step.setMetadata({});
        step.setModel({ name: "m" });
        step.setUsage({});
        step.score({ name: "s", value: 1 });
        step.fail(new Error("x"));
        step.startStep("x").end();
        return trace.run(() => step.run(() => tracing.traceStep("x", () => 7)));
      });
    });
    expect(value).toBe(7);
    tracing.setOutputs(1);
    tracing.addLog({ name: "l", message: 1 });
    tracing.score({ traceId: "t", name: "s", value: 1 });
    {
      using _trace = tracing.startTrace("t");
      using _step = tracing.startStep("s");
    }
    expect(tracing.currentTrace()).toBeUndefined();
    expect(tracing.getLangchainCallbacks()).toEqual([]);
    expect(await tracing.endTrace()).toMatchObject({ ok: true, delivered: 0 });
    expect(await tracing.startTrace("t").end()).toMatchObject({ ok: true, delivered: 0 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 0, pending: 0 });
    expect(records.all).toEqual([]);
    expect(tracing.health()).toMatchObject({ isRunning: false, ignored: { ended: 0, "bad-argument": 0 } });
  });
});
