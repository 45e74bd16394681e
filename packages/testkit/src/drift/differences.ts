/** All that a product shows of a run, as paths and values. */
export type Flat = Readonly<Record<string, unknown>>;

/** What differs on purpose, by path, and why. A `*` stands for any one name. */
export type Intended = Readonly<Record<string, string>>;

/** Writes all that a product shows of something as paths and values. */
export function flatten(rows: readonly (readonly [name: string, row: object])[]): Flat {
  const flat: Record<string, unknown> = {};
  const add = (path: string, value: unknown): void => {
    const isOpen = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isOpen) flat[path] = value;
    else for (const [key, member] of Object.entries(value)) add(`${path}.${key}`, member);
  };
  for (const [name, row] of rows) add(name, row);
  return flat;
}

interface Identified {
  readonly id: string;
  readonly name: string;
}

/** Makes a function that names what has an id: ids are random, names are not. */
export function namesOf(rows: readonly Identified[]): (id: string | undefined) => string | undefined {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === undefined ? undefined : (names.get(id) ?? "nobody"));
}

/** How what our run shows differs from what the vendor's shows. */
export interface Differences {
  /** Paths that nobody intended to differ, with both values. */
  readonly unintended: readonly string[];
  /** Intended ones that do not differ any more. */
  readonly outdated: readonly string[];
}

/** Compares what both runs show. */
export function compare(ours: Flat, theirs: Flat, intended: Intended = {}): Differences {
  const paths = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const found = paths.filter((path) => JSON.stringify(ours[path]) !== JSON.stringify(theirs[path]));
  const shown = (path: string) => `${path}: ${JSON.stringify(ours[path])}, theirs ${JSON.stringify(theirs[path])}`;
  const isIn = (path: string, place: string) => patternOf(place).test(path);
  const places = Object.keys(intended);
  return {
    unintended: found.filter((path) => !places.some((place) => isIn(path, place))).map(shown),
    outdated: places.filter((place) => !found.some((path) => isIn(path, place))),
  };
}

function patternOf(place: string): RegExp {
  return new RegExp(`^${place.replaceAll(".", "\\.").replaceAll("*", "[^.]*")}(\\.|$)`);
}
