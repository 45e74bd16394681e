// Every entry has its types under node10, node16 (CJS and ESM) and bundler resolution.
import { conclude } from "../conclude.ts";
import { packAll, withScratch } from "../pack.ts";
import { run } from "../run.ts";
import { listEntries } from "../workspace.ts";

await withScratch(async (folder) => {
  const packed = await packAll(folder);
  const problems: string[] = [];
  for (const { tarball } of packed) {
    const { status, output } = await run("attw", [tarball, "--profile", "strict", "--format", "ascii", "--no-emoji"]);
    if (status !== 0) problems.push(output);
  }
  conclude(problems, `${packed.flatMap(listEntries).length} entries resolve in all four ways`);
});
