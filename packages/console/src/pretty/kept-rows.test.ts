import { expect, it } from "vitest";
import { stepStart } from "../../test/rich-run.js";
import { KeptRows } from "./kept-rows.js";
import { openRow } from "./row.js";

function rowsAfter(count: number): KeptRows {
  const rows = new KeptRows();
  for (let index = 0; index < count; index += 1)
    rows.add(openRow(stepStart({ stepId: `s${index}`, startTime: index })));
  return rows;
}

it("keeps a thousand rows as they are", () => {
  expect(
    rowsAfter(1000)
      .all()
      .map(({ id }) => id),
  ).toEqual(Array.from({ length: 1000 }, (_, index) => `s${index}`));
});

it("keeps the first and the last 500 of more, and counts the rest where they began", () => {
  const rows = rowsAfter(12_345).all();
  expect(rows).toHaveLength(1001);
  const omitted = rows.at(-1);
  expect(omitted?.label[0]?.text).toBe("… +11345 steps");
  expect(omitted?.startTime).toBe(500);
  const kept = rows
    .slice(0, -1)
    .map(({ startTime }) => startTime)
    .toSorted((a, b) => a - b);
  expect(kept.slice(499, 501)).toEqual([499, 11_845]);
  expect(kept.at(-1)).toBe(12_344);
});
