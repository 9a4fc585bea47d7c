import registry from "../package.json" with { type: "json" };

/** Version of this FitGlue, which plugins name a range of in `engines.fitglue`. */
export const FITGLUE_VERSION: string = registry.version;
