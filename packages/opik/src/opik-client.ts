/** A row as Opik's client takes it, beside what a trace and a span have in common with others. */
interface ClientRow {
  readonly id: string;
  readonly startTime: Date;
}

interface ClientScore {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly source: "sdk";
}

/** How a request is made. */
export interface ClientRequestOptions {
  readonly abortSignal?: AbortSignal;
  readonly maxRetries?: number;
  readonly timeoutInSeconds?: number;
}

/** An `Opik` client of `opik` by its shape, so that nothing of it is imported. */
export interface OpikClient {
  readonly config?: { readonly apiKey?: string | undefined } | undefined;
  readonly api: {
    readonly traces: {
      createTraces(request: { traces: ClientRow[] }, options?: ClientRequestOptions): PromiseLike<unknown>;
      scoreBatchOfTraces(request: { scores: ClientScore[] }, options?: ClientRequestOptions): PromiseLike<unknown>;
    };
    readonly spans: {
      createSpans(request: { spans: ClientRow[] }, options?: ClientRequestOptions): PromiseLike<unknown>;
      scoreBatchOfSpans(request: { scores: ClientScore[] }, options?: ClientRequestOptions): PromiseLike<unknown>;
    };
  };
}
