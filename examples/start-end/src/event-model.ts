import { EventEmitter } from "node:events";
import type { Usage } from "@agent-tracer/core";

/** What a client of this kind tells: a call begins with one event and ends with another. */
export interface ModelEvents {
  started: [{ readonly callId: number; readonly prompt: string }];
  ended: [{ readonly callId: number; readonly text: string; readonly usage: Usage }];
}

/** Stands for a client that reports by events, such as one of a realtime API. There is no function to wrap. */
export class EventModel extends EventEmitter<ModelEvents> {
  #lastCallId = 0;

  ask(prompt: string): Promise<string> {
    this.#lastCallId += 1;
    const callId = this.#lastCallId;
    this.emit("started", { callId, prompt });
    return new Promise((resolve) => {
      setTimeout(() => {
        const words = prompt.split(" ").length;
        const text = `A page of ${words} words.`;
        this.emit("ended", { callId, text, usage: { inputTokens: words, outputTokens: 6 } });
        resolve(text);
      }, 20);
    });
  }
}
