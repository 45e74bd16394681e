import { type Diagnostic, type TracerFactory, TracingService } from "@agent-tracer/core";
import type { FaultServer } from "./fault-server/fault-server.js";
import { faultServer } from "./fault-server/start-fault-server.js";

/** A service that traces to one backend, and that backend's server. */
export interface Scene {
  readonly server: FaultServer;
  readonly tracing: TracingService;
  readonly told: readonly Diagnostic[];
  /** Writes everything that was said: diagnostics, errors, and the service's health. */
  said(): string;
}

/** How a scene is set. */
export interface SceneOptions {
  /** @default `faultServer()` */
  readonly startServer?: (() => Promise<FaultServer>) | undefined;
  deliverTo(server: FaultServer): TracerFactory;
}

/** Gives `work` a scene of its own, and clears it away afterwards. */
export async function withScene(
  { startServer = faultServer, deliverTo }: SceneOptions,
  work: (scene: Scene) => Promise<void>,
): Promise<void> {
  const server = await startServer();
  const told: Diagnostic[] = [];
  const errors: string[] = [];
  const tracing = new TracingService({
    diagnostics: (diagnostic) => told.push(diagnostic),
    onError: (error) => errors.push(String(error)),
  });
  const said = () => JSON.stringify([told, errors, tracing.health()]);
  try {
    tracing.registerTracer(deliverTo(server));
    await work({ server, tracing, told, said });
  } finally {
    // First the server: what still waits for an answer would hold up the shutdown.
    await server.close();
    await tracing.shutdown({ timeoutMs: 0 });
  }
}
