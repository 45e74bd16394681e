import { describe, expect, it } from "vitest";
import { traced } from "../../../test/traced.js";
import { Layers } from "./layers.js";

class Sub<T> extends Promise<T> {}

/** An object whose method says who was called before it. */
function createTarget() {
  return { say: (word = "") => `${word}!` };
}

function put(target: object, name: string): Layers {
  const layers = new Layers();
  layers.around(target, "say", (proceed, [word = ""]) => proceed([`${word}${name}`]));
  return layers;
}

describe("layers over an object's method", () => {
  it("are called from the top, and leave the object as it was", () => {
    const target = createTarget();
    const before = Object.getOwnPropertyDescriptors(target);
    const [below, above] = [put(target, "a"), put(target, "b")];
    expect(target.say()).toBe("ba!");
    above.takeOff();
    expect(target.say()).toBe("a!");
    below.takeOff();
    expect(Object.getOwnPropertyDescriptors(target)).toEqual(before);
  });

  it("go in any order", () => {
    const target = createTarget();
    const { say } = target;
    const [below, above] = [put(target, "a"), put(target, "b")];
    below.takeOff();
    expect(target.say).not.toBe(say);
    above.takeOff();
    expect(target.say).toBe(say);
  });

  it("uncover an inherited method", () => {
    const target: ReturnType<typeof createTarget> = Object.create(createTarget());
    put(target, "a").takeOff();
    expect(Object.keys(Object.getOwnPropertyDescriptors(target))).toEqual([]);
  });

  it("leave what the program put over them", () => {
    const target = createTarget();
    const layers = put(target, "a");
    const { say } = target;
    const own = (word = "") => say.call(target, `${word}own`);
    target.say = own;
    layers.takeOff();
    expect(target.say).toBe(own);
    expect(target.say()).toBe("owna!");
  });

  it("let the method be called on another object", () => {
    const target = createTarget();
    put(target, "a");
    expect(target.say.call({})).toBe("!");
  });

  it("are 32 at most", () => {
    const target = createTarget();
    for (let count = 0; count < 40; count++) put(target, "a");
    expect(target.say()).toBe(`${"a".repeat(32)}!`);
  });
});

describe("one object returned by many steps", () => {
  it("stays usable, and ends the steps that cannot watch it at once", async () => {
    const { tracing, names } = traced();
    const cached = Sub.resolve(1);
    const get = tracing.wrap(() => cached, { name: "get" });
    for (let count = 0; count < 2_000; count++) get();
    expect(await names()).toHaveLength(2_000 - 32);
    expect(await get()).toBe(1);
    expect(await names()).toHaveLength(2_001);
    expect(Object.getOwnPropertyNames(cached)).toEqual([]);
  });

  it("is watched again when it has settled", async () => {
    const { tracing, names } = traced();
    const cached = Sub.resolve(1);
    for (let count = 0; count < 100; count++) {
      const result = tracing.traceStep("s", () => cached);
      expect(await names()).toHaveLength(count);
      expect(await result).toBe(1);
      expect(await names()).toHaveLength(count + 1);
    }
  });

  it("is watched again when it was read to its end", async () => {
    const { tracing, names } = traced();
    const list = {
      async *[Symbol.asyncIterator]() {
        yield 1;
      },
    };
    const before = Object.getOwnPropertyDescriptors(list);
    for (let count = 0; count < 100; count++) for await (const _ of tracing.traceStep("s", () => list));
    expect(await names()).toHaveLength(100);
    expect(Object.getOwnPropertyDescriptors(list)).toEqual(before);
  });
});
