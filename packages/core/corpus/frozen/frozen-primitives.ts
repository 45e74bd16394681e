// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { harmless, type Template } from "../template.ts";

export const primitives: readonly Template[] = [
  harmless("primitives/negative", () => -40),
  harmless("primitives/big-integer", () => 123_456_789_012_345_678_901_234n),
  harmless("primitives/infinity", () => Number.POSITIVE_INFINITY),
  harmless("primitives/false", () => false),
  harmless("primitives/space", () => "  \n\t "),
  harmless("primitives/word-with-colon", () => "token:"),
  harmless("primitives/word-with-equals", () => "api_key="),
  harmless("primitives/hex-id", (random) => random.hex(24)),
  harmless("primitives/colour", () => "#ffcc00"),
  harmless("primitives/function", () => function tokens() {}),
  harmless("primitives/empty-object", () => ({})),
  harmless("primitives/empty-list", () => []),
  harmless("primitives/punctuation", () => "?! :: == -- // \\\\ '' \"\" {} [] <> && ||"),
];
