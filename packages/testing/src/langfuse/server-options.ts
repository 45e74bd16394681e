/** Which server it is, once all defaults are filled in. */
export interface ServerOptions {
  readonly publicKey: string;
  readonly secretKey: string;
  readonly version: "4" | "3.22" | "3.21";
  readonly suspended: boolean;
  readonly maxRequestBytes: number;
  readonly now: () => number;
}
