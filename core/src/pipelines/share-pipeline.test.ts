import { createRegistry, type Registry } from "@fitglue/registry";
import type { ConfigSchema } from "@fitglue/sdk";
import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { pipelineDocument } from "../../test/test-runtime.ts";
import { connectionProblems } from "./connection-problems.ts";
import { readSharedPipeline } from "./read-shared-pipeline.ts";
import { shareChecksum, sharePipeline } from "./share-pipeline.ts";

const CANARY = "canary-value-1234567890";
const CODE = `return { booster: { run: () => ({ outcome: "ok" }) } }`;
const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    label: { type: "string", title: "Label" },
    weightKg: { type: "number", title: "Weight", "x-private": true },
    token: { type: "string", title: "Token", "x-secret": true },
  },
};
const STEP = {
  plugin: "test/private@1.0.0",
  config: { label: "mine", weightKg: 71.5, token: CANARY },
  when: { sports: ["Run"] },
  onlyFor: "showcase",
};

let registry: Registry;
beforeAll(async () => {
  const own = await Promise.all(["file-upload", "showcase", "hevy"].map(ownPlugin));
  registry = createRegistry([
    ...own,
    testPlugin({ id: "private", code: CODE, booster: { config: { version: 1, schema: SCHEMA } } }),
  ]);
});

const DOCUMENT = pipelineDocument([STEP], [{ plugin: "fitglue/showcase@1.0.0" }]);

describe("a shared pipeline", () => {
  test("comes back whole but for what is private, as code and as file alike", () => {
    const { code, file, withheld } = sharePipeline("Mine", DOCUMENT, registry);
    expect(withheld).toEqual([
      { stepId: "private", path: "/weightKg" },
      { stepId: "private", path: "/token" },
    ]);
    expect(JSON.stringify(file)).not.toMatch(new RegExp(`${CANARY}|71.5`));
    const read = readSharedPipeline(code, registry);
    expect(readSharedPipeline(JSON.stringify(file, null, 2), registry)).toEqual(read);
    const [step] = DOCUMENT.boosters;
    expect(read).toEqual({
      name: "Mine",
      document: { ...DOCUMENT, boosters: [{ ...step, config: { label: "mine" } }] },
      withheld,
      notes: [],
    });
  });

  test("holds nothing of the settings of a plugin that is not installed", () => {
    const unknown = pipelineDocument([{ plugin: "test/gone@1.0.0", config: { anything: CANARY } }], []);
    const { file, withheld } = sharePipeline("Mine", unknown, registry);
    expect(JSON.stringify(file)).not.toContain(CANARY);
    expect(withheld).toEqual([{ stepId: "gone", path: "" }]);
  });

  test("is read over line ends that a message put into it", () => {
    const { code } = sharePipeline("Mine", DOCUMENT, registry);
    const broken = code.replaceAll(/(.{40})/g, "$1\\n  ").replaceAll("\\n", "\n");
    expect(readSharedPipeline(` ${broken}\n`, registry).name).toBe("Mine");
  });

  test("takes the version that is installed, and says so; a plugin that is not there stays as a step to deal with", () => {
    const shared = {
      source: { plugin: "fitglue/file-upload@0.0.1" },
      boosters: [{ plugin: "acme/nowhere@1.0.0" }],
      destinations: [{ plugin: "showcase" }],
    };
    const { document, notes } = readSharedPipeline(JSON.stringify(shared), registry);
    expect(document.source).toMatchObject({ id: "file-upload", plugin: "fitglue/file-upload@1.0.0", config: {} });
    expect(document.boosters[0]?.plugin).toBe("acme/nowhere@1.0.0");
    expect(document.destinations[0]).toMatchObject({ plugin: "fitglue/showcase@1.0.0", enabled: true });
    expect(notes).toEqual([
      expect.stringContaining("is 1.0.0 here, and was fitglue/file-upload@0.0.1 there"),
      expect.stringContaining("acme/nowhere@1.0.0 is not installed here"),
    ]);
  });
});

describe("refuses with what to do next", () => {
  const pack = (text: string | Buffer) => {
    const packed = deflateRawSync(text).toString("base64url");
    return `fitglue1.${packed}.${shareChecksum(packed)}`;
  };

  test.each<[string, () => string, string]>([
    ["any other text", () => "hello", "begins with fitglue1."],
    ["a code that was cut off", () => sharePipeline("Mine", DOCUMENT, registry).code.slice(0, -20), "not whole"],
    ["a letter changed", () => sharePipeline("Mine", DOCUMENT, registry).code.replace(/\.(..)/, ".zz"), "not whole"],
    ["a newer kind of code", () => "fitglue2.abc.def", "begins with fitglue1."],
    ["a code of no JSON", () => pack("nothing"), "not JSON"],
    ["a code that unpacks to far too much", () => pack(Buffer.alloc(20_000_000)), "holds no pipeline"],
    ["another JSON file", () => `{"hello": 1}`, "no pipeline"],
    [
      "a step with a key that there is not",
      () => `{"source":{"plugin":"x","evil":1},"destinations":[]}`,
      "no pipeline",
    ],
    ["a wrong id", () => `{"source":{"plugin":"x","id":"../.."},"destinations":[]}`, "/source/id"],
    [
      "too many steps",
      () => JSON.stringify({ source: { plugin: "x" }, boosters: Array(51).fill({ plugin: "x" }), destinations: [] }),
      "boosters",
    ],
    ["a list", () => "[]", "begins with"],
  ])("%s", (_what, text, message) => {
    expect(() => readSharedPipeline(text(), registry)).toThrow(
      expect.objectContaining({ code: "SHARE_INVALID", message: expect.stringContaining(message) as string }) as Error,
    );
  });
});

describe("a step of a service", () => {
  const document = pipelineDocument([], [{ plugin: "fitglue/hevy@1.0.0" }]);
  const messages = (status: "connected" | "limited" | "needs_reconnect" | "disabled") =>
    connectionProblems(document, registry, [{ plugin: "fitglue/hevy", status }]).map(({ message }) => message);

  test("that is not connected links to where it is", () => {
    expect(connectionProblems(document, registry, [])).toEqual([
      {
        severity: "warning",
        stepId: "hevy",
        path: "",
        fault: { code: "not-connected", service: "Hevy" },
        message: "Hevy is not connected, so this step cannot work; connect it",
        fix: { type: "open", label: "Connect Hevy", path: "/app/connections/fitglue/hevy" },
      },
    ]);
  });

  test("is told when the service no longer accepts the connection, and left alone while it does", () => {
    expect(messages("needs_reconnect")).toEqual([
      "Hevy no longer accepts the connection, so this step waits; connect it again",
    ]);
    expect([...messages("connected"), ...messages("limited")]).toEqual([]);
  });

  test("is told when the person switched the connection off, and how it goes on", () => {
    expect(connectionProblems(document, registry, [{ plugin: "fitglue/hevy", status: "disabled" }])).toEqual([
      {
        severity: "warning",
        stepId: "hevy",
        path: "",
        fault: { code: "connection-off", service: "Hevy" },
        message: "The connection to Hevy is switched off, so this step waits; switch it on again",
        fix: { type: "open", label: "Switch Hevy on again", path: "/app/connections/fitglue/hevy" },
      },
    ]);
  });

  test("is not asked for while it is switched off", () => {
    const off = pipelineDocument([], [{ plugin: "fitglue/hevy@1.0.0", enabled: false }]);
    expect(connectionProblems(off, registry, [])).toEqual([]);
  });
});
