import { inspectReplay, type Inspection, type PluginCode, type Tape } from "@fitglue/sandbox";

/** Replays under a debugger: of one account the last one that was begun. */
export interface Inspections {
  /** Ends the account's earlier one. */
  open(accountId: string, tape: Tape, plugin: PluginCode): Promise<Inspection>;
  closeAll(): Promise<void>;
}

export function createInspections(): Inspections {
  const open = new Map<string, Inspection>();
  let last: Promise<unknown> = Promise.resolve();

  async function begin(accountId: string, tape: Tape, plugin: PluginCode): Promise<Inspection> {
    await open.get(accountId)?.close();
    const inspection = await inspectReplay(tape, plugin, { breakAtStart: true });
    open.set(accountId, inspection);
    void inspection.report
      .catch(() => undefined)
      .then(() => {
        if (open.get(accountId) === inspection) open.delete(accountId);
      });
    return inspection;
  }

  return {
    open(accountId, tape, plugin) {
      // One after the other: of two at the same moment the first would be forgotten, and stay.
      const opened = last.then(() => begin(accountId, tape, plugin));
      last = opened.catch(() => undefined);
      return opened;
    },
    async closeAll() {
      await last;
      await Promise.all([...open.values()].map((inspection) => inspection.close()));
    },
  };
}
