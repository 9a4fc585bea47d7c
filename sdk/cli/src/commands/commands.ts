import type { Command } from "../command.ts";
import { build } from "./build.ts";
import { create } from "./create.ts";
import { exercise } from "./exercise.ts";
import { inspect } from "./inspect.ts";
import { replay } from "./replay.ts";
import { run } from "./run.ts";
import { test } from "./test.ts";
import { types } from "./types.ts";
import { validate } from "./validate.ts";

/** All commands, in the order in which `fitglue help` lists them. */
export const COMMANDS: readonly Command[] = [run, replay, inspect, exercise, create, types, validate, test, build];
