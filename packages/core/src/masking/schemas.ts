/** What describes a value in JSON Schema and cannot hold one. */
const SCHEMA_KEYS: ReadonlySet<string> = new Set(
  (
    "type description title format nullable minLength maxLength minimum maximum pattern items properties required " +
    "additionalProperties anyOf oneOf allOf not $ref $comment deprecated readOnly writeOnly minItems maxItems uniqueItems"
  ).split(" "),
);
const TYPES: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);

/** Tells whether an object is the schema of a value, as tools describe their arguments, and not the value. Never throws. */
export function isSchema(value: object): boolean {
  try {
    const keys = Object.keys(value);
    const type = Object.getOwnPropertyDescriptor(value, "type")?.value;
    const isTyped = TYPES.has(type) || keys.includes("anyOf") || keys.includes("$ref");
    return isTyped && keys.every((key) => SCHEMA_KEYS.has(key));
  } catch {
    // A proxy that cannot be read is hidden like any value.
    return false;
  }
}

/** Tells whether an object or list holds numbers, switches and nothing else. Never throws. */
export function isTable(value: object): boolean {
  try {
    const keys = Object.keys(value);
    const isFigure = (key: string): boolean => {
      const type = typeof Object.getOwnPropertyDescriptor(value, key)?.value;
      return type === "number" || type === "boolean";
    };
    return keys.length > 0 && keys.length <= MAX_FIGURES && keys.every(isFigure);
  } catch {
    // A proxy that cannot be read is hidden like any value.
    return false;
  }
}

const MAX_FIGURES = 100;

/** Tells whether a list holds texts of one kind and nothing else. Never throws. */
export function isListOf(value: object, isOfKind: (text: string) => boolean): boolean {
  try {
    return (
      Array.isArray(value) &&
      value.length > 0 &&
      value.length <= MAX_FIGURES &&
      value.every((item) => typeof item === "string" && isOfKind(item))
    );
  } catch {
    // A proxy that cannot be read is hidden like any value.
    return false;
  }
}
