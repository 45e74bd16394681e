// What a published package.json promises is what its tarball holds.
import { conclude } from "../conclude.ts";
import { packAll, withScratch } from "../pack.ts";
import { run } from "../run.ts";

await withScratch(async (folder) => {
  const packed = await packAll(folder);
  const problems: string[] = [];
  for (const { tarball } of packed) {
    const { status, output } = await run("publint", ["run", tarball, "--strict"]);
    if (status !== 0) problems.push(output);
  }
  conclude(problems, `${packed.length} packages are as their manifests say`);
});
