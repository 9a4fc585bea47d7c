import { createRegistry } from "@fitglue/registry";
import { expect, test } from "vitest";
import { testPlugin } from "../../test/test-plugin.ts";
import { UNTRIED_STEP, type StoredStep } from "../storage/run-step-repository.ts";
import { describeStep } from "./describe-step.ts";

const ERRORS = [
  {
    ...{ code: "PLAN_ENDED", title: "Plan ended", cause: "The plan ended.", fix: "Renew it.", retryable: false },
    userAction: "reconnect" as const,
  },
];
const GERMAN = {
  "/destination/errors/0/cause": "Das Abo ist beendet.",
  "/destination/errors/0/fix": "Erneuere es.",
  "/source/terms/why": "Nur für dich.",
};
const plugin = testPlugin({
  id: "log-book",
  source: { terms: { audience: "owner", ai: false, why: "Only for you.", url: "https://log.example" } },
  destination: { accepts: [], idempotency: "blind", errors: ERRORS },
  code: "return {};",
});
const registry = createRegistry([{ ...plugin, texts: { de: GERMAN } }]);

const failedBy = (code: string, pluginCode: string | null): StoredStep => ({
  ...UNTRIED_STEP,
  ...{ runId: "run", stepId: "log-book", position: 0, executionOrder: 0, role: "destination", plugin: plugin.key },
  ...{ config: {}, onError: "stop", state: "failed", attempts: 1, generation: 0 },
  error: { code, pluginCode, message: "Log book wants a plan (402)", stack: null, help: "/help" },
});
const errorOf = (step: StoredStep, language: "en" | "de") =>
  describeStep(step, { deliveries: [], tapes: new Map() }, registry, language).error;

test("an error of a plugin is said as its manifest says it in the reader's language, with what was said exactly", () => {
  const said = "Log book wants a plan (402)";
  const step = failedBy("PLUGIN_ERROR", "PLAN_ENDED");
  expect(errorOf(step, "en")).toMatchObject({ message: said, said: null });
  expect(errorOf(step, "de")).toMatchObject({ message: "Das Abo ist beendet. Erneuere es.", said });
});

test("an error of ours is said as the catalogue says it", () => {
  expect(errorOf(failedBy("SERVICE_UNAVAILABLE", null), "de")?.message).toMatch(/^Der Dienst/);
});

test("what terms say is said as the manifest of their source says it in the reader's language", () => {
  const reason = (of: string) =>
    ({ code: "terms-forbid", name: "Log book", plugin: of, why: "Only for you." }) as const;
  const said = (of: string, language: "en" | "de") => {
    const step: StoredStep = { ...failedBy("INTERNAL", null), state: "skipped", reason: reason(of), error: null };
    return describeStep(step, { deliveries: [], tapes: new Map() }, registry, language).reason;
  };
  expect(said("test/log-book", "en")).toBe("Log book's terms: Only for you.");
  expect(said("test/log-book", "de")).toBe("Bedingungen von Log book: Nur für dich.");
  expect(said("test/gone", "de")).toBe("Bedingungen von Log book: Only for you.");
});
