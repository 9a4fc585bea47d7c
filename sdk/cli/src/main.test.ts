import { describe, expect, test, vi } from "vitest";
import { fitglue } from "../test/fitglue.ts";
import { COMMANDS } from "./commands/commands.ts";

// Every test starts a Node.js process, and some a sandbox with it.
vi.setConfig({ testTimeout: 60_000 });

describe("the command line", () => {
  test("without a command lists all of them", async () => {
    const { code, out } = await fitglue([]);
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS) expect(out).toContain(`${name.padEnd(8)}  ${summary}`);
  });

  test.each(COMMANDS.map(({ name, usage }) => [name, usage] as const))(
    "help %s prints its usage",
    async (name, usage) => {
      expect(await fitglue(["help", name])).toMatchObject({
        code: 0,
        out: expect.stringContaining(`fitglue ${usage}`),
      });
    },
  );

  test.each([
    ["runn", "run"],
    ["inpsect", "inspect"],
    ["exercize", "exercise"],
  ])("%s suggests %s", async (typed, meant) => {
    expect(await fitglue([typed])).toMatchObject({
      code: 2,
      err: expect.stringContaining(`did you mean fitglue ${meant}?`),
    });
  });

  test("a word that is like no command suggests none", async () => {
    expect(await fitglue(["zzzzzz"])).toMatchObject({ code: 2, err: expect.not.stringContaining("did you mean") });
  });

  test.each([
    ["an unknown option", ["inspect", "x.fit", "--jsn"], "--jsn"],
    ["too few words", ["run", "pipeline.json"], "needs 2 words"],
    ["too many words", ["inspect", "a.fit", "b.fit"], "b.fit"],
  ])("%s ends with 2 and the usage", async (_what, args, words) => {
    const { code, err } = await fitglue(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).toContain(`fitglue ${args[0] ?? ""} `);
  });

  test("an error with --json is data", async () => {
    const { code, out } = await fitglue(["inspect", "gone.fit", "--json"]);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { code: "FILE_DAMAGED", help: "/help/errors#file-damaged" },
    });
  });
});
