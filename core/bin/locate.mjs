// Run by `npm exec` with Node.js and pnpm in front of the PATH: says where they are, for later runs without npm.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const pnpm = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "..", "pnpm", "bin", "pnpm.cjs"))
  .find((file) => existsSync(file));
console.log(JSON.stringify({ node: process.execPath, pnpm }));
