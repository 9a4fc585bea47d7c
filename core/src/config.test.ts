import { FitGlueError } from "@fitglue/sdk";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const OLD_KEY = Buffer.alloc(32, 8).toString("base64");

test("nothing has to be set", () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: "127.0.0.1",
    publicUrl: "http://127.0.0.1:4000",
    isPublicUrlGiven: false,
    dataDir: resolve("data"),
    databaseUrl: null,
    masterKeys: null,
    logLevel: "warn",
    tapeDays: 14,
    isDeveloper: false,
    oauthClients: new Map(),
    simulatedHosts: new Map(),
  });
});

test("what is set is used", () => {
  const environment = {
    PORT: "8080",
    HOST: "::1",
    PUBLIC_URL: "https://localhost:8443/",
    FITGLUE_DATA_DIR: "/var/lib/fit glue",
    DATABASE_URL: "postgres://me@db/fitglue",
    LOG_LEVEL: "INFO",
    FITGLUE_TAPE_DAYS: "0",
    FITGLUE_DEVELOPER: "1",
    FITGLUE_MASTER_KEYS: `new:${KEY}, old:${OLD_KEY}`,
    FITGLUE_OAUTH_CLIENTS: "fitglue/strava=12345:s3cr:et, acme/open=abc:",
    FITGLUE_SIMULATED_HOSTS: "api.example.org=http://127.0.0.1:4101, www.example.org=http://[::1]:4102/",
  };
  const { masterKeys, ...rest } = readConfig(environment);
  expect(masterKeys?.map(({ id, key }) => [id, key.export().toString("base64")])).toEqual([
    ["new", KEY],
    ["old", OLD_KEY],
  ]);
  expect(rest).toEqual({
    port: 8080,
    host: "::1",
    publicUrl: "https://localhost:8443",
    isPublicUrlGiven: true,
    dataDir: "/var/lib/fit glue",
    databaseUrl: "postgres://me@db/fitglue",
    logLevel: "info",
    tapeDays: 0,
    isDeveloper: true,
    oauthClients: new Map([
      ["fitglue/strava", { id: "12345", secret: "s3cr:et" }],
      ["acme/open", { id: "abc", secret: "" }],
    ]),
    simulatedHosts: new Map([
      ["api.example.org", "http://127.0.0.1:4101"],
      ["www.example.org", "http://[::1]:4102"],
    ]),
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ PORT: "", PUBLIC_URL: " " })).toEqual(readConfig({}));
});

test("who listens everywhere is reached as localhost, an IPv6 address in brackets", () => {
  expect(readConfig({ HOST: "0.0.0.0" }).publicUrl).toBe("http://localhost:4000");
  expect(readConfig({ HOST: "::1", PORT: "80" }).publicUrl).toBe("http://[::1]:80");
});

describe("a wrong value is refused with its name and the reason", () => {
  test.each([
    ["PORT", "http", "is not a port"],
    ["PORT", "70000", "is not a port"],
    ["PORT", "-1", "is not a port"],
    ["PORT", "4000.5", "is not a port"],
    ["HOST", "http://localhost", "is not an address to listen on"],
    ["HOST", "300.1.1.1", "is not an address to listen on"],
    ["PUBLIC_URL", "fit.example.org", "is not a web address"],
    ["PUBLIC_URL", "ftp://fit.example.org", "is not a web address"],
    ["PUBLIC_URL", "https://fit.example.org/glue", "has the path /glue"],
    ["PUBLIC_URL", "https://me:secret@fit.example.org", "has more than an address"],
    ["DATABASE_URL", "mysql://db/fitglue", "is not the address of a PostgreSQL database"],
    ["DATABASE_URL", "postgres://db", "names no database"],
    ["FITGLUE_TAPE_DAYS", "-1", "is not a number of days"],
    ["FITGLUE_TAPE_DAYS", "1.5", "is not a number of days"],
    ["FITGLUE_TAPE_DAYS", "3651", "is not a number of days; use a whole number from 0"],
    ["FITGLUE_DEVELOPER", "yes", "is not a switch"],
    ["FITGLUE_MASTER_KEYS", "secret", "is not a list of keys"],
    ["FITGLUE_MASTER_KEYS", `a:${KEY.slice(4)}`, "is not a list of keys"],
    ["FITGLUE_MASTER_KEYS", `a:${KEY},a:${OLD_KEY}`, "is not a list of keys"],
    ["FITGLUE_MASTER_KEYS", `a:${KEY},`, "is not a list of keys"],
    ["FITGLUE_OAUTH_CLIENTS", "fitglue/strava", "is not a list of clients"],
    ["FITGLUE_OAUTH_CLIENTS", "strava=1:2", "is not a list of clients"],
    ["FITGLUE_OAUTH_CLIENTS", "a/b=1:2,a/b=3:4", "is not a list of clients"],
    ["FITGLUE_SIMULATED_HOSTS", "api.example.org", "is not a list of hosts"],
    ["FITGLUE_SIMULATED_HOSTS", "api.example.org=http://127.0.0.1:1/path", "is not a list of hosts"],
    ["FITGLUE_SIMULATED_HOSTS", "a.example=http://127.0.0.1:1,a.example=http://127.0.0.1:2", "is not a list of hosts"],
    [
      "FITGLUE_SIMULATED_HOSTS",
      "api.example.org=http://10.0.0.1:4101",
      "has the simulator http://10.0.0.1:4101, which",
    ],
    ["FITGLUE_SIMULATED_HOSTS", "api.example.org=https://127.0.0.1", "has the simulator https://127.0.0.1, which is"],
    [
      "FITGLUE_SIMULATED_HOSTS",
      "api.example.org=http://evil.example",
      "has the simulator http://evil.example, which is",
    ],
    ["LOG_LEVEL", "loud", "is not a level; use one of trace, debug"],
  ])("%s=%s %s", (name, value, reason) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}=.* ${reason}`));
  });

  test("a password in DATABASE_URL, a master key and the secret of a client are not repeated", () => {
    expect(refusal({ DATABASE_URL: "mysql://me:hunter2@db/x" })).not.toContain("hunter2");
    expect(refusal({ FITGLUE_MASTER_KEYS: KEY })).not.toContain(KEY);
    expect(refusal({ FITGLUE_OAUTH_CLIENTS: "hunter2" })).not.toContain("hunter2");
  });

  test.each(["0.0.0.0", "::", "192.168.1.5", "fit.example.org"])(
    "FITGLUE_DEVELOPER=1 for a server that listens on %s, where others reach it",
    (HOST) => {
      expect(refusal({ HOST, FITGLUE_DEVELOPER: "1" })).toContain(`HOST=${HOST} is reached from elsewhere`);
      expect(readConfig({ HOST, FITGLUE_DEVELOPER: "0" }).isDeveloper).toBe(false);
    },
  );

  test("FITGLUE_DEVELOPER=1 for a server behind a name that others use", () => {
    const proxied = { PUBLIC_URL: "https://fit.example.org", FITGLUE_DEVELOPER: "1" };
    expect(refusal(proxied)).toContain("PUBLIC_URL=https://fit.example.org is reached from elsewhere");
    expect(readConfig({ ...proxied, PUBLIC_URL: "http://[::1]:4000" }).isDeveloper).toBe(true);
  });

  test("FITGLUE_SIMULATED_HOSTS for a server that others reach", () => {
    const FITGLUE_SIMULATED_HOSTS = "api.example.org=http://127.0.0.1:4101";
    expect(refusal({ FITGLUE_SIMULATED_HOSTS, HOST: "0.0.0.0" })).toContain("HOST=0.0.0.0 is reached from elsewhere");
    expect(refusal({ FITGLUE_SIMULATED_HOSTS, PUBLIC_URL: "https://fit.example.org" })).toContain("PUBLIC_URL=");
  });

  test("all of them at once", () => {
    expect(refusal({ PORT: "x", LOG_LEVEL: "y" }).split("\n")).toHaveLength(2);
  });

  test("an old Node.js too", () => {
    expect(refusal({}, "22.17.0")).toContain("Node.js 22.17.0 is too old");
  });
});

function refusal(environment: Record<string, string>, nodeVersion?: string): string {
  try {
    readConfig(environment, nodeVersion);
  } catch (error) {
    expect(error).toBeInstanceOf(FitGlueError);
    expect(error).toHaveProperty("code", "CONFIG_INVALID");
    return (error as FitGlueError).message;
  }
  throw new Error("nothing was refused");
}
