import { afterEach, expect, test, vi } from "vitest";
import { followTopic } from "./live-topic.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ["http://host:8080", "ws://host:8080/ws?language=en"],
  ["https://fitglue.example", "wss://fitglue.example/ws?language=en"],
])("a page at %s follows what happens at %s, in its own language", (origin, address) => {
  const opened: string[] = [];
  class Socket extends EventTarget {
    readonly close = () => undefined;
    constructor(url: string) {
      super();
      opened.push(url);
    }
  }
  vi.stubGlobal("location", { origin });
  vi.stubGlobal("WebSocket", Socket);
  const nothing = () => undefined;
  const end = followTopic({ topic: "account", after: 0, onevent: nothing, onstate: nothing, onresume: nothing });
  end();
  expect(opened).toEqual([address]);
});
