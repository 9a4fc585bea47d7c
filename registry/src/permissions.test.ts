import type { Manifest } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { changed } from "../test/changed.ts";
import { SAMPLE_SERVICE } from "../test/sample-service.ts";
import { permissions } from "./permissions.ts";

const texts = (changes: Readonly<Record<string, unknown>> = {}) =>
  permissions(changed(SAMPLE_SERVICE, changes) as Manifest).map(({ text, reason }) =>
    reason === null ? text : `${text}: ${reason}`,
  );

test("a service says what it reads, listens to, writes, and whose account it uses", () => {
  expect(texts()).toEqual([
    "Reads title, notes, exercises and sets and origin of new activities in your account, and past ones when you ask for them",
    "Lets Lift Log tell this server when an activity is new or has changed",
    "Receives sport, start, duration, title, exercises and sets and sections of finished activities",
    "May create and change activities in your account",
    "Uses your account at api.lift-log.example; the key stays with the server and never reaches the plugin",
    "Remembers nothing between runs",
  ]);
});

test("permissions of a sign-in are told with their reasons, and which may be refused", () => {
  const auth = {
    type: "oauth2",
    authorizeUrl: "https://lift-log.example/authorize",
    tokenUrl: "https://lift-log.example/token",
    scopes: [
      { id: "read", reason: "Reads workouts." },
      { id: "write", reason: "Writes workouts.", optional: true },
    ],
  };
  expect(texts({ "/connection/auth": auth })).toEqual(
    expect.arrayContaining([
      "Asks for the permission read: Reads workouts.",
      "Asks for the permission write, which you may refuse: Writes workouts.",
    ]),
  );
});

test("what the service's terms forbid is told with the reason", () => {
  const terms = { audience: "owner", ai: false, why: "The agreement says so.", url: "https://lift-log.example/terms" };
  expect(texts({ "/source/terms": terms })).toEqual(
    expect.arrayContaining([
      "Its activities may be shown to nobody but you: The agreement says so.",
      "Its activities may not be given to a language model: The agreement says so.",
    ]),
  );
  const free = { ...terms, audience: "anyone", ai: true };
  expect(texts({ "/source/terms": free }).join()).not.toContain("may be shown");
});

test("a source of files reads files, and nobody's account", () => {
  const source = { "/source/triggers": [{ type: "upload", accept: [".fit"] }], "/source/backfill": false };
  const said = texts({ ...source, "/connection": undefined });
  expect(said).toContain("Reads the files that you upload");
  expect(said.join()).not.toContain("your account");
});
