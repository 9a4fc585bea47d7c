import { FitGlueError } from "@fitglue/sdk";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing has to be set", () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: "127.0.0.1",
    publicUrl: "http://127.0.0.1:4000",
    isPublicUrlGiven: false,
    dataDir: resolve("data"),
    databaseUrl: null,
    logLevel: "warn",
  });
});

test("what is set is used", () => {
  const environment = {
    PORT: "8080",
    HOST: "::1",
    PUBLIC_URL: "https://fit.example.org/",
    FITGLUE_DATA_DIR: "/var/lib/fit glue",
    DATABASE_URL: "postgres://me@db/fitglue",
    LOG_LEVEL: "INFO",
  };
  expect(readConfig(environment)).toEqual({
    port: 8080,
    host: "::1",
    publicUrl: "https://fit.example.org",
    isPublicUrlGiven: true,
    dataDir: "/var/lib/fit glue",
    databaseUrl: "postgres://me@db/fitglue",
    logLevel: "info",
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
    ["LOG_LEVEL", "loud", "is not a level; use one of trace, debug"],
  ])("%s=%s %s", (name, value, reason) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}=.* ${reason}`));
  });

  test("a password in DATABASE_URL is not repeated", () => {
    expect(refusal({ DATABASE_URL: "mysql://me:hunter2@db/x" })).not.toContain("hunter2");
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
