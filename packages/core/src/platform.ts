/** Keeps a serverless invocation alive until a promise has settled. */
export type WaitUntil = (work: Promise<unknown>) => void;

const VERCEL = Symbol.for("@vercel/request-context");

interface PlatformGlobals {
  readonly [VERCEL]?: { get?(): { readonly waitUntil?: unknown } | undefined };
  readonly Netlify?: { readonly context?: { readonly waitUntil?: unknown } | null };
}

/**
 * Finds the `waitUntil` of the invocation that is running, on the platforms that offer it without an import.
 * Elsewhere, such as on Cloudflare, an app hands it over itself.
 */
export function findWaitUntil(): WaitUntil | undefined {
  try {
    const platform = globalThis as PlatformGlobals; // read with care: whatever may stand there
    return readWaitUntil(platform[VERCEL]?.get?.()) ?? readWaitUntil(platform.Netlify?.context);
  } catch {
    // Not the platform that it looked like.
    return undefined;
  }
}

function readWaitUntil(context: { readonly waitUntil?: unknown } | null | undefined): WaitUntil | undefined {
  const waitUntil = context?.waitUntil;
  return typeof waitUntil === "function" ? (work) => void Reflect.apply(waitUntil, context, [work]) : undefined;
}
