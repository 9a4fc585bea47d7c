import { BRIDGE } from "./bridge.ts";
import { DETERMINISM } from "./determinism.ts";
import { ESCAPE } from "./escape.ts";
import { ISOLATION } from "./isolation.ts";
import { KERNELS } from "./kernels.ts";
import { LOAD } from "./load.ts";
import { LOGS } from "./logs.ts";
import { PLATFORM } from "./platform.ts";
import { RESULTS } from "./results.ts";
import { TAMPERING } from "./tampering.ts";
import { THROWS } from "./throws.ts";
import { withstand } from "./withstand.fixture.ts";

withstand({
  Escape: ESCAPE,
  Tampering: TAMPERING,
  Bridge: BRIDGE,
  Platform: PLATFORM,
  Kernels: KERNELS,
  Results: RESULTS,
  Throws: THROWS,
  Logs: LOGS,
  Load: LOAD,
  Determinism: DETERMINISM,
  Isolation: ISOLATION,
});
