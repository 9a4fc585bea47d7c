import { readFileSync } from "node:fs";

/** Version of this FitGlue, which plugins name a range of in `engines.fitglue`. */
export const FITGLUE_VERSION: string = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
).version;
