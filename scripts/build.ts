import { mustRun } from "./run.ts";

/** Builds the packages; those that did not change since their last build are left alone. */
export async function build(): Promise<void> {
  await mustRun("turbo", ["run", "build", "--filter=./packages/*", "--output-logs=errors-only"]);
}
