/** Ends a check: prints what is wrong and fails, or prints its one-line result. */
export function conclude(problems: readonly string[], result: string): void {
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(result);
}
