import type { HostCall, PluginSandbox } from "@fitglue/sandbox";
import type { Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Services } from "./services.ts";
import type { Database } from "./storage/database/schema.ts";

export interface ServiceOptions {
  /** PostgreSQL to use; null starts the embedded one in `<dataDir>/postgres`. */
  readonly databaseUrl: string | null;
  /** Folder of everything that must survive a restart; made when it is not there. */
  readonly dataDir: string;
  readonly registry: Registry;
  /** Starts the sandbox with the host calls that plugins may make. */
  openSandbox(hostCalls: readonly HostCall[]): PluginSandbox | Promise<PluginSandbox>;
  /** Address under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** The runtime, and the database connection that sign-in shares with it. `services.stop` closes both. */
export interface RunningServices {
  readonly services: Services;
  readonly database: Kysely<Database>;
  readonly pool: Pool;
}

/** Opens the database, migrates it, starts the sandbox, and hands out the services; nothing is worked on until `services.start()`. */
export declare function createServices(options: ServiceOptions): Promise<RunningServices>;
