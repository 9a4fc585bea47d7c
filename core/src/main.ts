import { allHelpDocs, inLanguage, openRegistry } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyInstance } from "fastify";
import { flushCompileCache } from "node:module";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { type Logger, pino } from "pino";
import { buildApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { createServices } from "./create-services.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { readAuthenticationSecret } from "./http/authentication/authentication-secret.ts";
import { createAuthentication } from "./http/authentication/create-authentication.ts";
import { apiPages } from "./http/api-pages.ts";
import { createHelpCentres } from "./http/help-centre.ts";
import { loadWebBuild } from "./http/web-build.ts";
import { readSamples } from "./samples.ts";
import type { Services } from "./services.ts";

const PLUGINS = fileURLToPath(new URL("../../plugins/dist", import.meta.url));
const AUTHOR_DOCUMENTS = fileURLToPath(new URL("../../docs/authors", import.meta.url));
const STOP_WITHIN_MS = 10_000;
const ANSWERS_END_WITHIN_MS = 2_000;
/** Time for running steps to end; the rest of STOP_WITHIN_MS is for closing what they used. */
const GRACE_MS = 5_000;
/** Signals this close together are one key press that reached us on two ways. */
const ONE_PRESS_MS = 400;

interface Running {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly url: string;
}

/** Starts everything, listens, and stays until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const unlock = lockDataDir(config.dataDir);
  process.once("exit", unlock);
  const starting = start(config);
  stopWhenTold(starting);
  const { url } = await starting;
  flushCompileCache(); // kept for the next start, also when this one is killed
  if (config.isDeveloper)
    process.stdout.write(
      "DEVELOPER MODE: whoever can use this machine can run a debugger on recordings of steps; leave FITGLUE_DEVELOPER out to end it\n",
    );
  process.stdout.write(`FitGlue is ready at ${url} (stop it with Ctrl-C)\n`);
}

async function start(config: Config): Promise<Running> {
  const { host, dataDir, databaseUrl, masterKeys, isPublicUrlGiven, oauthClients, simulatedHosts } = config;
  const port = await findPort(config);
  const publicUrl = isPublicUrlGiven ? config.publicUrl : config.publicUrl.replace(/:\d+$/, `:${port}`);
  const logger = pino({ level: config.logLevel });
  const [registry, secret, samples, web] = await Promise.all([
    openRegistry(PLUGINS),
    readAuthenticationSecret(dataDir),
    readSamples(),
    loadWebBuild(),
  ]);
  const { services, pool } = await createServices({
    databaseUrl,
    dataDir,
    masterKeys,
    registry,
    openSandbox: (hostCalls) =>
      createSandbox({
        hostCalls,
        onFailedStart: (reason) => {
          logger.error({ reason }, "a sandbox process did not start");
        },
      }),
    publicUrl,
    tapeDays: config.tapeDays,
    isDeveloper: config.isDeveloper,
    oauthClients,
    simulatedHosts,
    logger,
  });
  const reference = apiPages();
  const app = await buildApp({
    services,
    authentication: createAuthentication({ pool, secret, publicUrl, logger }),
    help: createHelpCentres((language) => [
      ...allHelpDocs(inLanguage(registry, language), { authors: AUTHOR_DOCUMENTS }),
      ...reference,
    ]),
    samples,
    web,
    publicUrl: isPublicUrlGiven ? publicUrl : null,
    logger,
  });
  await services.start();
  await reportMissingProtections(services, logger);
  await app.listen({ host, port });
  return { app, services, url: publicUrl };
}

/** Said once: what the operating system does not give the sandbox, and how to get it. */
async function reportMissingProtections(services: Services, logger: Logger): Promise<void> {
  const { missingProtections: missing } = (await services.health()).sandbox;
  const names = Object.keys(missing).join(", ");
  if (names === "") return;
  // A filter of system calls is given by a service manager or a container: on a machine of one's own, nobody misses it.
  const level = names === "system-call-filter" ? "info" : "warn";
  logger[level]({ missing }, `the sandbox has to do without ${names}; docs/operations/sandbox.md says how to get them`);
}

/** The port to listen on, when it is free: asked before anything is started that would have to be stopped again. */
async function findPort({ host, port }: Config): Promise<number> {
  const server = createServer();
  const found = await new Promise<number>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(listenError(error, host, port));
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return found;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new FitGlueError(
        "ADDRESS_IN_USE",
        `PORT=${port} is taken on ${host}: another program listens there; stop it, or choose another PORT`,
        { cause: error },
      );
    case "EACCES":
      return new FitGlueError("CONFIG_INVALID", `PORT=${port} may not be used by this user; choose a PORT above 1023`, {
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new FitGlueError(
        "CONFIG_INVALID",
        `HOST=${host} is not an address of this machine; use 127.0.0.1 for this machine only, or 0.0.0.0 for everybody`,
        { cause: error },
      );
    default:
      return error;
  }
}

/** The first signal stops in order, a second one at once; so does the end of the process that started us. */
function stopWhenTold(starting: Promise<Running>): void {
  let toldAtMs: number | null = null;
  const tell = (exitCode: number): void => {
    if (toldAtMs === null) {
      toldAtMs = performance.now();
      void stop(starting).then((isClean) => process.exit(isClean ? 0 : 1));
    } else if (performance.now() - toldAtMs > ONE_PRESS_MS) process.exit(exitCode);
  };
  process.on("SIGINT", () => {
    tell(130);
  });
  process.on("SIGTERM", () => {
    tell(143);
  });
  process.on("SIGHUP", () => {
    tell(129);
  });
  process.once("disconnect", () => {
    tell(1);
  });
}

async function stop(starting: Promise<Running>): Promise<boolean> {
  const deadline = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
  deadline.unref();
  try {
    const { app, services } = await starting;
    // Answers under way may end; who is still sending after that is cut off.
    const cut = setTimeout(() => {
      app.server.closeAllConnections();
    }, ANSWERS_END_WITHIN_MS);
    await app.close();
    clearTimeout(cut);
    await services.stop(GRACE_MS);
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

/** What is expected is said in a sentence; anything else with all that helps to find it. */
function report(error: unknown): void {
  const isExpected = error instanceof FitGlueError;
  process.stderr.write(
    `${isExpected ? `FitGlue cannot start:\n  ${error.message.replaceAll("\n", "\n  ")}` : error instanceof Error ? error.stack : String(error)}\n`,
  );
}

await main().catch((error: unknown) => {
  report(error);
  process.exit(1);
});
