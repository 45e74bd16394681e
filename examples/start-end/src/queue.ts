/** A page to summarize. */
export interface Job {
  readonly id: string;
  readonly url: string;
}

const PAGES: ReadonlyMap<string, string> = new Map([
  ["https://pages.example/otters", "Otters hold hands while they sleep."],
]);

/** Stands for a message queue. */
export async function* receiveJobs(): AsyncGenerator<Job> {
  yield { id: "job-1", url: "https://pages.example/otters" };
  yield { id: "job-2", url: "https://pages.example/unicorns" };
}

/** Stands for a web page. */
export async function fetchPage(url: string): Promise<string> {
  const page = PAGES.get(url);
  if (page === undefined) throw new Error(`404: there is no ${url}`);
  return page;
}
