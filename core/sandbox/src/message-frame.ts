import type { ReceivedBytes } from "./received-bytes.ts";

/** Bytes of the frame that follow, then bytes of its head, both as unsigned 32-bit little-endian numbers. */
export const HEADER_BYTES = 8;
/** Up to here a frame is sent in one piece; the arrays of a longer one are sent from where they lie. */
const ONE_PIECE_BYTES = 65_536;

/**
 * The fields that may be long, by the type of the message, and the field of the message that holds them. A text there, an
 * array or a list of arrays crosses beside the head; all the rest of a message is short, and crosses as JSON.
 */
const LONG_FIELDS: ReadonlyMap<unknown, { readonly within: string | null; readonly names: readonly string[] }> =
  new Map([
    ["load", { within: null, names: ["code"] }],
    ["run", { within: "order", names: ["input", "columns"] }],
    ["complete", { within: null, names: ["json", "arrays"] }],
    ["call", { within: null, names: ["json", "bytes"] }],
    ["result", { within: "result", names: ["json", "arena"] }],
    ["inspect", { within: null, names: ["message"] }],
  ]);

type Content = string | Uint8Array | Float64Array;
/** What kind of content follows, and how many bytes of it. */
type Shape = readonly ["text" | "Uint8Array" | "Float64Array", number];

interface Head {
  /** With null for each long field that crosses beside it. */
  readonly message: unknown;
  /** One for each long field, in the order of their names; null for what stands in the message itself. */
  readonly long: readonly (Shape | readonly Shape[] | null)[];
}

type Fields = Record<string, unknown>;

/** What came over the channel is no message of this format. */
export class FrameError extends Error {}

/**
 * The bytes of a message, in pieces. A message is JSON, in whose long fields arrays may stand.
 * Both sides do this for each step, one of them without a compiler: so nothing is looked for, and little is copied.
 */
export function encodeFrame(message: object): readonly Uint8Array[] {
  const contents: Content[] = [];
  const head = headOf(message as Fields, contents);
  const text = JSON.stringify(head);
  const headBytes = Buffer.byteLength(text);
  const bytes = HEADER_BYTES + headBytes + bytesBeside(head);
  const isOnePiece = bytes <= ONE_PIECE_BYTES;
  const first = Buffer.allocUnsafe(isOnePiece ? bytes : HEADER_BYTES + headBytes);
  first.writeUInt32LE(bytes - HEADER_BYTES, 0);
  first.writeUInt32LE(headBytes, 4);
  first.write(text, HEADER_BYTES);
  const pieces = contents.filter(({ length }) => length > 0);
  if (!isOnePiece) return [first, ...pieces.map(bytesOf)];
  let at = HEADER_BYTES + headBytes;
  for (const piece of pieces) {
    if (typeof piece === "string") at += first.write(piece, at);
    else {
      first.set(bytesOf(piece), at);
      at += piece.byteLength;
    }
  }
  return [first];
}

function headOf(message: Fields, contents: Content[]): Head {
  const fields = LONG_FIELDS.get(message["type"]);
  const holder = fields === undefined || fields.within === null ? message : message[fields.within];
  if (fields === undefined || !isFields(holder)) return { message, long: [] };
  const short = { ...holder };
  const long = fields.names.map((name) => {
    const shape = takeOut(short[name], contents);
    if (shape !== null) short[name] = null;
    return shape;
  });
  return { message: fields.within === null ? short : { ...message, [fields.within]: short }, long };
}

/** The shape of what crosses beside the head; null when the value does not. */
function takeOut(value: unknown, contents: Content[]): Head["long"][number] {
  if (isContent(value)) {
    contents.push(value);
    return shapeOf(value);
  }
  if (!isContentList(value)) return null;
  contents.push(...value);
  return value.map(shapeOf);
}

/**
 * The message of a frame that is there as a whole. Texts and arrays are in memory of their own.
 * @throws FrameError
 */
export function decodeFrame(received: ReceivedBytes, frameBytes: number, headBytes: number): unknown {
  const head = readHead(received.take(headBytes).toString("utf8"));
  const { message, long } = head;
  if (headBytes + bytesBeside(head) !== frameBytes)
    throw new FrameError("a message is not as long as what it announces");
  if (long.length === 0) return message;
  const fields = isFields(message) ? LONG_FIELDS.get(message["type"]) : undefined;
  if (!isFields(message) || fields?.names.length !== long.length)
    throw new FrameError("a message has other long fields than it may");
  const holder = fields.within === null ? message : ownField(message, fields.within);
  fields.names.forEach((name, index) => {
    const shape = long[index] ?? null;
    if (shape === null) return;
    // Only where the message has a null of its own: nothing is added to it, and nothing is reached through it.
    if (!isFields(holder) || ownField(holder, name) !== null)
      throw new FrameError("a part of a message has no place in it");
    holder[name] = isShape(shape) ? readContent(received, shape) : shape.map((item) => readContent(received, item));
  });
  return message;
}

function readHead(text: string): Head {
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    throw new FrameError("the head of a message is not JSON");
  }
  if (!isFields(head) || !Array.isArray(head["long"]) || !head["long"].every(isLong))
    throw new FrameError("the head of a message does not say what follows");
  return { message: head["message"], long: head["long"] };
}

function readContent(received: ReceivedBytes, [kind, bytes]: Shape): Content {
  if (kind === "text") return received.take(bytes).toString("utf8");
  const own = new Uint8Array(bytes);
  received.takeInto(own);
  return kind === "Uint8Array" ? own : new Float64Array(own.buffer);
}

function shapeOf(content: Content): Shape {
  if (typeof content === "string") return ["text", Buffer.byteLength(content)];
  return [content instanceof Uint8Array ? "Uint8Array" : "Float64Array", content.byteLength];
}

function isLong(value: unknown): value is Head["long"][number] {
  return value === null || isShape(value) || (Array.isArray(value) && value.every(isShape));
}

function isShape(value: unknown): value is Shape {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [kind, bytes] = value as readonly unknown[];
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) return false;
  if (kind === "Float64Array") return bytes % Float64Array.BYTES_PER_ELEMENT === 0;
  return kind === "text" || kind === "Uint8Array";
}

function isContent(value: unknown): value is Content {
  return typeof value === "string" || value instanceof Uint8Array || value instanceof Float64Array;
}

function isContentList(value: unknown): value is readonly Content[] {
  if (!Array.isArray(value)) return false;
  // `every` would pass over places that are empty.
  for (const item of value) if (!isContent(item)) return false;
  return true;
}

function bytesBeside({ long }: Head): number {
  let bytes = 0;
  for (const shape of long)
    if (isShape(shape)) bytes += shape[1];
    else if (shape !== null) for (const item of shape) bytes += item[1];
  return bytes;
}

function bytesOf(content: Content): Uint8Array {
  if (typeof content === "string") return Buffer.from(content);
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}

function ownField(holder: Fields, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
