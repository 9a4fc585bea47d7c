import { type Command, EXIT } from "../command.ts";
export const create: Command = {
  name: "create",
  summary: "",
  usage: "create",
  detail: [],
  options: {},
  words: [0, 9],
  run: async () => EXIT.ok,
};
