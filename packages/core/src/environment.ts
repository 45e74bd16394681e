/** Reads an environment variable, where the runtime has any; an empty one counts as absent. */
export function readEnvironment(name: string): string | undefined {
  const value = globalThis.process?.env?.[name];
  return value === "" ? undefined : value;
}
