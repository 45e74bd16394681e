import { harmless, type Template } from "../template.ts";

export const primitives: readonly Template[] = [
  harmless("primitives/numbers", (random) => random.integer(0, 1_000_000), { instances: 2 }),
  harmless("primitives/fraction", () => 0.1),
  harmless("primitives/not-a-number", () => Number.NaN),
  harmless("primitives/true", () => true),
  harmless("primitives/null", () => null),
  harmless("primitives/undefined", () => undefined),
  harmless("primitives/empty-text", () => ""),
  harmless("primitives/word", () => "password"),
  harmless("primitives/date", () => new Date(1_763_800_000_000)),
  harmless("primitives/iso-date", () => "2026-11-22T10:00:00.000Z"),
  harmless("primitives/uuid", (random) => random.uuid(), { instances: 2 }),
  harmless("primitives/hash", (random) => random.hex(64), { instances: 2 }),
  harmless("primitives/random-text", (random) => random.alphanumeric(24), { instances: 2 }),
  harmless("primitives/path", () => "/usr/local/share/keys/README.md"),
  harmless("primitives/version", () => "24.21.0"),
  harmless("primitives/emoji", () => "👍🏽"),
  harmless("primitives/symbol", () => Symbol("token")),
  harmless("primitives/words-of-null", () => "null undefined NaN true false None nil"),
];
