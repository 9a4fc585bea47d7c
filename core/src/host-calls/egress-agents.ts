import { Agent, type buildConnector } from "undici";

/** Accounts and plugins whose connections are kept at the same time. */
const MOST_AGENTS = 64;
const KEEP_ALIVE_MS = 10_000;
const LONGEST_KEEP_ALIVE_MS = 30_000;
const CONNECTIONS = 8;
const HEADER_BYTES = 16_384;

export interface EgressAgentOptions {
  readonly makeConnector: () => buildConnector.connector;
  /** Compressed bytes of one answer. */
  readonly mostBytes: number;
  readonly deadlineMs: number;
}

/**
 * An HTTP client for each partition, so that a kept connection never serves two of them: what one may have slipped into
 * a connection cannot become the answer to another. The longest unused are closed when there are too many.
 */
export function createEgressAgents({
  makeConnector,
  mostBytes,
  deadlineMs,
}: EgressAgentOptions): (partition: string) => Agent {
  const agents = new Map<string, Agent>();
  const make = () =>
    new Agent({
      connections: CONNECTIONS,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: LONGEST_KEEP_ALIVE_MS,
      maxHeaderSize: HEADER_BYTES,
      maxResponseSize: mostBytes,
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs,
      connect: makeConnector(),
    });

  return (partition) => {
    const agent = agents.get(partition) ?? make();
    agents.delete(partition);
    agents.set(partition, agent);
    for (const [name, oldest] of agents) {
      if (agents.size <= MOST_AGENTS) break;
      agents.delete(name);
      // Its requests under way end first; nobody waits for that.
      oldest.close().catch(() => undefined);
    }
    return agent;
  };
}
