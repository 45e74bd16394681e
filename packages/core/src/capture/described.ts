/** What is recorded for an object of a built-in class: a text, a label, or plain data to be captured in its place. */
export type Described =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "data"; readonly data: object; readonly omitted?: number; readonly isError?: boolean };

/** How much of a container is read. */
export interface ReadLimits {
  readonly maxKeys: number;
  readonly maxItems: number;
}
