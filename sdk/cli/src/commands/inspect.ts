import { type Command, EXIT } from "../command.ts";
export const inspect: Command = {
  name: "inspect",
  summary: "",
  usage: "inspect",
  detail: [],
  options: {},
  words: [0, 9],
  run: async () => EXIT.ok,
};
