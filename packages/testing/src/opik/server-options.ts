/** Which server it is, once all defaults are filled in. */
export interface ServerOptions {
  readonly apiKey: string | undefined;
  readonly workspace: string;
  readonly idWindowMs: number;
  readonly quotaExceeded: boolean;
  readonly now: () => number;
}
