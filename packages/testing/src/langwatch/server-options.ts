/** Which server it is, once all defaults are filled in. */
export interface ServerOptions {
  readonly apiKey: string;
  readonly projectId: string | undefined;
  readonly planLimitReached: boolean;
  readonly readOnlyKey: boolean;
  readonly offloadsLargeValues: boolean;
  readonly now: () => number;
}
