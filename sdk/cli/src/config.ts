/** A running FitGlue whose API is asked. */
export interface ServerConfig {
  /** Without a slash at the end. */
  readonly url: string;
  /** Made under Settings; null when none is set. */
  readonly apiKey: string | null;
}

/** From the environment: `FITGLUE_URL`, by default the address of a server that was started here, and `FITGLUE_API_KEY`. */
export function serverConfig(): ServerConfig {
  const { FITGLUE_URL: url = "", FITGLUE_API_KEY: apiKey = "" } = process.env;
  return {
    url: (url === "" ? "http://127.0.0.1:4000" : url).replace(/\/+$/, ""),
    apiKey: apiKey === "" ? null : apiKey,
  };
}
