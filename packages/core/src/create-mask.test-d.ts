import { expectTypeOf, it } from "vitest";
import { createMask, type Json, type MaskingOptions } from "./index.js";

it("makes a mask of the options that tracing takes", () => {
  const mask = createMask({
    presets: { birthDate: true },
    replacement: ({ rule, value }) => {
      expectTypeOf(rule).toEqualTypeOf<string>();
      expectTypeOf(value).toEqualTypeOf<unknown>();
      return rule;
    },
  });
  expectTypeOf(mask.text("a")).toEqualTypeOf<string>();
  expectTypeOf(mask.value(new Map())).toEqualTypeOf<Json>();
  expectTypeOf({ replacement: { tag: true } } as const).toExtend<MaskingOptions>();
  // @ts-expect-error a misspelt option
  createMask({ sensitiveKeyword: [] });
});
