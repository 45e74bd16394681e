/** Runs jobs, a few at a time, and returns their results in the order of the jobs. */
export async function concurrently<Job, Result>(
  jobs: readonly Job[],
  atOnce: number,
  run: (job: Job) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = jobs.entries();
  const work = async (): Promise<void> => {
    for (const [index, job] of entries) results[index] = await run(job);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
