/** Hosts for which simulators stand on this machine, each with the simulator's origin, such as `http://127.0.0.1:4101`. */
export interface SimulatedHosts {
  readonly names: ReadonlySet<string>;
  /** The same address at the simulator; null when none stands for its host. */
  redirect(address: URL): URL | null;
}

export function createSimulatedHosts(origins: ReadonlyMap<string, string>): SimulatedHosts {
  return {
    names: new Set(origins.keys()),
    redirect({ protocol, host, pathname, search }) {
      // The host with its port: another port of the same name is another service.
      const origin = protocol === "https:" ? origins.get(host) : undefined;
      return origin === undefined ? null : new URL(`${origin}${pathname}${search}`);
    },
  };
}

export const NO_SIMULATED_HOSTS: SimulatedHosts = createSimulatedHosts(new Map());
