import { createSocket } from "node:dgram";
import { once } from "node:events";

const TYPES: Readonly<Record<number, "A" | "AAAA">> = { 1: "A", 28: "AAAA" };

/** A name server of a test: what it answers may differ each time. */
export interface NameServer {
  /** As `createNameResolver` takes it. */
  readonly address: string;
  readonly questions: readonly string[];
  close(): void;
}

/** @param answer addresses of a name, in text; IPv6 ones written out with eight groups */
export async function nameServer(answer: (name: string, type: "A" | "AAAA") => readonly string[]): Promise<NameServer> {
  const socket = createSocket("udp4");
  const questions: string[] = [];
  socket.on("message", (query, { port, address }) => {
    const { name, type, end } = question(query);
    questions.push(`${type} ${name}`);
    const records = answer(name, type).map((each) => record(type, each));
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2); // an answer without error
    head.writeUInt16BE(records.length, 6);
    head.fill(0, 8);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { address: `127.0.0.1:${String(socket.address().port)}`, questions, close: () => void socket.close() };
}

function question(query: Buffer): { name: string; type: "A" | "AAAA"; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), type: TYPES[query.readUInt16BE(at + 1)] ?? "A", end: at + 5 };
}

/** For the name of the question, valid for no time. */
function record(type: "A" | "AAAA", address: string): Buffer {
  const data =
    type === "A"
      ? Buffer.from(address.split(".").map(Number))
      : Buffer.from(
          address.split(":").flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16)]),
        );
  const head = Buffer.from([0xc0, 12, 0, type === "A" ? 1 : 28, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, data]);
}
