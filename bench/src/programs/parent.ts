/** The process that started this one. */
export interface Parent<In, Out> {
  tell(message: Out): Promise<void>;
  /** Resolves with the next message. */
  next(): Promise<In>;
  /** Lets this process end when its work is done. */
  leave(): void;
}

/** Connects to the process that started this one, and ends with it. */
export function connectParent<In, Out>(): Parent<In, Out> {
  const messages: In[] = [];
  const waiting: ((message: In) => void)[] = [];
  process.on("message", (message) => {
    const take = waiting.shift();
    // The parent is our own program.
    if (take === undefined) messages.push(message as In);
    else take(message as In);
  });
  return {
    tell: (message) =>
      new Promise((resolve) => {
        if (process.send === undefined) throw new Error("This program is started by another one.");
        process.send(message, () => resolve());
      }),
    next() {
      const message = messages.shift();
      return message === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(message);
    },
    leave: () => process.disconnect(),
  };
}
