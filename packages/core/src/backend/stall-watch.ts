type ClientRequest = InstanceType<typeof import("node:http").ClientRequest>;
type Socket = InstanceType<typeof import("node:net").Socket>;

const IDLE_MS = 1000;
// One may be a blocked event loop, which sees the timer before the connection.
const MIN_IDLES = 2;
const MAX_IDLES = 6;

/** What our own pending connections and writes look like, and standard streams, which are listed though they hold nothing. */
const HOLDS_NOTHING_ELSE = /^(TCP)?ConnectWrap$|WriteWrap$|^GetAddrInfo|^(Pipe|TTY)Wrap$/;

/**
 * Makes the watch over requests that hold a program.
 *
 * An unref'd socket does not hold one, but its pending connect and its pending writes do: libuv counts them as work. So a request that
 * makes no progress in them is given up, to be tried again: after 2 seconds where nothing else keeps the program alive, after 6 in any
 * case. A look-up of a name cannot be given up: it holds the program until the system's resolver answers.
 */
export function stallWatch(process: Pick<NodeJS.Process, "getActiveResourcesInfo">, idleMs = IDLE_MS) {
  const isFinished = () => process.getActiveResourcesInfo().every((name) => HOLDS_NOTHING_ELSE.test(name));

  return (outgoing: ClientRequest, socket: Socket): void => {
    let idles = 0;
    const onIdle = (): void => {
      // All is written, and waiting for an answer holds nothing.
      if (outgoing.writableFinished) return;
      idles += 1;
      const isOver = idles >= MAX_IDLES || (idles >= MIN_IDLES && isFinished());
      if (isOver) outgoing.destroy(Object.assign(new Error("stalled"), { code: "ETIMEDOUT" }));
      else socket.setTimeout(idleMs);
    };
    socket.unref();
    // Connecting to a second address makes a new handle.
    if (socket.connecting) socket.once("connect", () => socket.unref());
    // A socket's own timer sees progress in a pending write, and holds nothing.
    socket.on("timeout", onIdle);
    socket.setTimeout(idleMs);
    outgoing.once("close", () => socket.off("timeout", onIdle));
  };
}
