import { MEMORY } from "./memory.ts";
import { NATIVE_LOOPS } from "./native-loops.ts";
import { TIME } from "./time.ts";
import { withstand } from "./withstand.fixture.ts";

withstand({ Time: TIME, "Native loops": NATIVE_LOOPS, Memory: MEMORY });
