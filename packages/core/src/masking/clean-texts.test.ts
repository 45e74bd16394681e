import { describe, expect, it } from "vitest";
import { type CleanTexts, createCleanTexts, printOf } from "./clean-texts.js";
import { createLiterals } from "./literals.js";

const has = (clean: CleanTexts, text: string): boolean => clean.has(text, printOf(text));
const add = (clean: CleanTexts, text: string): void => clean.add(text, printOf(text));
const numbered = (index: number, length = 60): string => `${index} `.padEnd(length, "of many messages ");

describe("a clean text", () => {
  it("is remembered when it was added twice", () => {
    const clean = createCleanTexts(createLiterals());
    const text = numbered(1);

    add(clean, text);
    const first = has(clean, text);
    add(clean, text);

    expect([first, has(clean, text)]).toEqual([false, true]);
  });

  it("is told from one that differs where the print does not look", () => {
    const clean = createCleanTexts(createLiterals());
    const text = "a".repeat(1000);
    const others = Array.from({ length: 1000 }, (_, at) => `${text.slice(0, at)}b${text.slice(at + 1)}`);
    add(clean, text);
    add(clean, text);

    expect(others.some((other) => printOf(other) === printOf(text))).toBe(true);
    expect(others.filter((other) => has(clean, other))).toEqual([]);
  });

  it("is forgotten when there is a new literal to look for", () => {
    const literals = createLiterals();
    const clean = createCleanTexts(literals);
    const text = numbered(1);
    add(clean, text);
    add(clean, text);

    literals.add(["of many messages"]);

    expect(has(clean, text)).toBe(false);
  });

  it("is not remembered where it is very long", () => {
    const clean = createCleanTexts(createLiterals());
    const text = "long ".repeat(30_000);
    add(clean, text);
    add(clean, text);

    expect(has(clean, text)).toBe(false);
  });
});

it("the oldest are forgotten where all would be too long", () => {
  const clean = createCleanTexts(createLiterals());
  const texts = Array.from({ length: 30 }, (_, index) => numbered(index, 100_000));
  for (const text of texts) {
    add(clean, text);
    add(clean, text);
  }

  const known = texts.map((text) => has(clean, text));

  expect(known.slice(-5)).toEqual(Array.from({ length: 5 }, () => true));
  expect(known.filter(Boolean).length).toBeLessThanOrEqual(10);
});
