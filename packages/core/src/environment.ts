/** Reads an environment variable, where the runtime has any and lets us; an empty one counts as absent. */
export function readEnvironment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[name] || undefined;
  } catch {
    // Deno asks for a permission.
    return undefined;
  }
}
