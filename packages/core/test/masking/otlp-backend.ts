import { post } from "../../src/backend/index.js";
import type { Json, Tracer, TracerFactory } from "../../src/index.js";
import {
  createAttributes,
  exportRequestText,
  genAiAttributes,
  jsonText,
  recordEvents,
  spanStatus,
  spanText,
} from "../../src/otlp/index.js";

/** Sends everything that a record holds as OTLP over HTTP. */
export function otlpBackend(url: string, secrets: readonly string[] = []): TracerFactory<string> {
  return {
    name: "otlp",
    secrets,
    create: (trace, emit): Tracer => {
      const send = (span: string): void => emit(span, span.length);
      const resource = { projectName: trace.projectName, environment: trace.environment, release: trace.release };
      return {
        ready: true,
        addTrace() {},
        endTrace(step) {
          const { name, startTime, endTime, traceId, stepId: spanId, parentId: parentSpanId } = step;
          const attributes = genAiAttributes(step).string("record", jsonText(step as unknown as Json)); // plain data, whatever its type
          const events = recordEvents(step);
          send(
            spanText({
              traceId,
              spanId,
              parentSpanId,
              name,
              startTime,
              endTime,
              attributes,
              events,
              status: spanStatus(step),
            }),
          );
        },
        end(end) {
          const { name, startTime, endTime, traceId, rootId: spanId } = end;
          const attributes = createAttributes().string("record", jsonText({ ...end, resource } as unknown as Json)); // as above
          send(spanText({ traceId, spanId, name, startTime, endTime, attributes, status: spanStatus(end) }));
        },
      };
    },
    addScore: (score, emit) => {
      const text = JSON.stringify(score);
      emit(
        spanText({
          traceId: score.traceId,
          spanId: "0".repeat(16),
          name: "score",
          startTime: score.time,
          endTime: score.time,
          attributes: createAttributes().string("record", text),
        }),
        text.length,
      );
    },
    async deliver(spans, signal) {
      const resource = createAttributes().string("service.name", "shop");
      await post({
        url,
        signal,
        gzip: false,
        body: exportRequestText({ resource, scope: { name: "canary", version: "1" }, spans }),
      });
    },
  };
}
