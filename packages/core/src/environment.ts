/**
 * Reads an environment variable, where the runtime has any and lets us, without the white space around it: one that is read from
 * a file often ends with a line break. An empty one counts as absent.
 */
export function readEnvironment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[name]?.trim() || undefined;
  } catch {
    // Deno asks for a permission.
    return undefined;
  }
}
