import { FitGlueError } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { changed } from "../../test/changed.ts";
import { SAMPLE_SERVICE } from "../../test/sample-service.ts";
import { validateManifest } from "./validate-manifest.ts";

/** `path message` of every problem that the sample has with these values in place of its own. */
function problems(changes: Readonly<Record<string, unknown>> = {}): readonly string[] {
  try {
    validateManifest(JSON.stringify(changed(SAMPLE_SERVICE, changes)));
    return [];
  } catch (error) {
    if (!(error instanceof FitGlueError)) throw error;
    const list = error.details["problems"] as readonly { path: string; rule: string; message: string }[];
    return list.map(({ path, rule, message }) => `${path} ${message} (${rule})`);
  }
}

const APP = {
  type: "webhook",
  scope: "app",
  verify: "hubChallenge",
  dedupeKey: ["/object_id", "/event_time"],
  account: "/owner_id",
  subscription: "/subscription_id",
  subscribeUrl: "https://api.lift-log.example/push_subscriptions",
};
const CHOOSER = { type: "string", title: "Folder", "x-options-from": "folders" };
const POLL = { type: "poll", everyMinutes: 60 };

describe("the manifest of a service", () => {
  test("that keeps every rule is accepted, with events for each connection or for the application", () => {
    expect(problems()).toEqual([]);
    expect(problems({ "/source/triggers/0": APP })).toEqual([]);
    const list = { type: "array", title: "Folders", items: CHOOSER };
    const schema = { "/destination/config/schema/properties": { folders: list } };
    expect(problems({ ...schema, "/connection/options": ["folders"] })).toEqual([]);
    const terms = {
      audience: "owner",
      ai: false,
      why: "The agreement says so.",
      url: "https://lift-log.example/terms",
    };
    expect(problems({ "/source/terms": terms })).toEqual([]);
  });

  test("may tell of one error in several roles, in the same words only", () => {
    const [error] = SAMPLE_SERVICE.connection.errors;
    expect(problems({ "/source/errors": [error] })).toEqual([]);
    expect(problems({ "/source/errors": [{ ...error, fix: "Do something else." }] })).toEqual([
      expect.stringContaining("/source/errors/0/code is LIFT_LOG_PRO_MISSING, which /connection/errors/0/code"),
    ]);
    expect(problems({ "/source/errors": [error, error] })).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "polls without a connection",
      { "/connection": undefined },
      "/source/triggers/1 is a poll, and there is no account to read from; add connection",
    ],
    ["reads the past without a connection", { "/connection": undefined }, "/source/backfill is true"],
    ["names no host", { "/connection/hosts": [] }, "/connection/hosts is empty"],
    [
      "begins with a host that has no full name",
      { "/connection/hosts/0": "*.lift.example" },
      "/connection/hosts/0 is *",
    ],
    [
      "signs its events and does not say where",
      { "/source/triggers/0/verify": "hmacSha256" },
      "/source/triggers/0 is known by hmacSha256 and does not say where that stands",
    ],
    [
      "says where a proof stands that it does not have",
      { "/source/triggers/0/proof": { header: "x-signature" } },
      "/source/triggers/0/proof is only for hmacSha256 and header",
    ],
    [
      "has one key in a header for everybody",
      { "/source/triggers/0": { ...APP, verify: "header", proof: { header: "x-key" }, subscribeUrl: undefined } },
      "/source/triggers/0/verify is header",
    ],
    [
      "is told a key by a subscription that it does not make",
      {
        "/source/triggers/0": {
          ...APP,
          verify: "hmacSha256",
          proof: { header: "x-signature", keyAt: "/key" },
          subscribeUrl: undefined,
        },
      },
      "/source/triggers/0/proof/keyAt is only for the scope connection",
    ],
    ["cannot say whose account it is", { "/connection/account": undefined }, "/connection has no account: true"],
    ["limits nothing", { "/connection/rateLimits": { scope: "app" } }, "/connection/rateLimits limits nothing"],
    [
      "aligns a window that does not divide the day",
      { "/connection/rateLimits": { scope: "app", windows: [{ seconds: 1000, requests: 5, aligned: true }] } },
      "/connection/rateLimits/windows/0/seconds is 1000",
    ],
    [
      "tells usage of no window",
      {
        "/connection/rateLimits": {
          scope: "app",
          minIntervalMs: 5,
          usageHeaders: { limit: "X-Limit", usage: "X-Use" },
        },
      },
      "/connection/rateLimits/usageHeaders tells the use of windows",
    ],
    [
      "polls twice",
      { "/source/triggers/0": POLL },
      "/source/triggers/1 is a poll, which /source/triggers/0 is already",
    ],
    [
      "does not say whose an event is",
      { "/source/triggers/0": { ...APP, account: undefined } },
      "/source/triggers/0 serves all accounts (scope app) and does not say whose an event is; add account",
    ],
    [
      "says whose an event is where the address tells",
      { "/source/triggers/0/account": "/owner" },
      "/source/triggers/0/account is only for the scope app",
    ],
    [
      "gives one address to everybody and a secret to each",
      { "/source/triggers/0": { ...APP, verify: "secretUrl", subscribeUrl: undefined } },
      "/source/triggers/0/verify is secretUrl",
    ],
    [
      "shakes hands nowhere",
      { "/source/triggers/0": { ...APP, subscribeUrl: undefined } },
      "/source/triggers/0 shakes hands with a hub (hubChallenge) and does not say where; add subscribeUrl",
    ],
    [
      "names a place to shake hands without doing so",
      { "/source/triggers/0/subscribeUrl": "https://api.lift-log.example/hooks" },
      "/source/triggers/0/subscribeUrl is only for hubChallenge",
    ],
    [
      "offers a list that it does not declare",
      { "/destination/config/schema/properties": { folder: CHOOSER } },
      "/destination/config/schema/properties/folder/x-options-from is folders, which is not among connection.options",
    ],
    [
      "declares a list that no setting offers",
      { "/connection/options": ["folders"] },
      "/connection/options/0 is folders, which no setting offers",
    ],
    [
      "listens without ever looking",
      { "/source/triggers/1": { type: "upload", accept: [".fit"] } },
      "/source/triggers/0 is a webhook without a poll beside it",
    ],
    [
      "lets its deliveries come back",
      { "/destination/loopsBackAs": undefined },
      "/destination has no loopsBackAs lift-log",
    ],
    [
      "tries its source with a file",
      { "/source/examples/0/fixture": "fixtures/workout.fit" },
      "/source/examples/0/fixture is fixtures/workout.fit",
    ],
    ["points at nothing", { "/source/triggers/0/dedupeKey": "id" }, "/source/triggers/0/dedupeKey is "],
    ["has a trigger without scope", { "/source/triggers/0/scope": undefined }, "/source/triggers/0 lacks scope"],
  ])("that %s is refused, in words", (_what, changes, problem) => {
    expect(problems(changes)).toContainEqual(expect.stringContaining(problem));
  });
});
