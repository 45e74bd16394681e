import { expect, it } from "vitest";
import { BIRTH_TERMS, TERMS } from "./key-vocabulary.js";
import { splitWords } from "./key-words.js";

it("a built-in term is written as the words of a key are compared", () => {
  const written = [...TERMS, ...BIRTH_TERMS].map(({ words }) => words);

  expect(written).toEqual(written.map((words) => splitWords(words.join(" "))));
});
