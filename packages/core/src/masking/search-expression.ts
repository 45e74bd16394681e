/** As plain as most texts; over 128 characters, which is what V8 takes a sample of. */
const SAMPLE = "the agent reads what its user wrote, ".repeat(4);
/** Characters of two bytes have code of their own. */
const WIDE_SAMPLE = `${SAMPLE} …`;
/** V8 compiles to machine code at the second call. */
const CALLS = 2;

/**
 * Compiles an expression that whole texts are searched for. V8 chooses how it passes over text by the characters of the
 * text that it is compiled at: one with many digits, such as an id, would make a search for digits four times slower for good.
 */
export function searchExpression(source: string, flags = ""): RegExp {
  const expression = new RegExp(source, flags);
  for (const sample of [SAMPLE, WIDE_SAMPLE]) {
    for (let call = 0; call < CALLS; call += 1) expression.test(sample);
  }
  expression.lastIndex = 0;
  return expression;
}
