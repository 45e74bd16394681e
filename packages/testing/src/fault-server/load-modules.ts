/** What a server needs of Node. */
export interface Modules {
  readonly http: typeof import("node:http");
  readonly net: typeof import("node:net");
  readonly zlib: typeof import("node:zlib");
}

/** Loads what only Node has when it is needed, so that this package can be imported elsewhere. */
export async function loadModules(): Promise<Modules> {
  const [http, net, zlib] = await Promise.all([import("node:http"), import("node:net"), import("node:zlib")]);
  return { http, net, zlib };
}
