// Pure work that the sandbox process does natively and at once: it answers "=" and a text, or the code of a refusal.
// The time that it takes is the plugin's. What a plugin can meddle with here, it can only spoil for itself.
// @returns null when the input is not valid. @throws RangeError when it is too large, `what` being whose input it is
function compute(name, text, more, what) {
  const most = what === "URL" ? settings.urlCharacters : settings.computeCharacters;
  const answer = text.length + more.length > most ? "TOO_LARGE" : send("compute", 0, name, text, more);
  if (answer[0] === "=") return apply(sliceText, answer, [1]);
  if (answer === "INVALID") return null;
  if (answer === "TOO_LARGE") throw new RangeError(tooLarge(what, text.length + more.length, most));
  throw hostError(answer, `${what} was refused: ${answer}`);
}

const tooLarge = (what, count, most) =>
  what === "URL"
    ? `A URL of ${count} characters is too long; at most ${most} are allowed, a character outside ASCII counting as four to eight`
    : `${what} got ${count} bytes or characters; at most ${most} are allowed in one call`;

/** One character per byte. */
function latin1Of(bytes) {
  const length = lengthOf(bytes);
  let text = "";
  for (let at = 0; at < length; at += UNITS_PER_CHUNK)
    text += apply(fromCharCode, null, apply(subarrayOf, bytes, [at, at + UNITS_PER_CHUNK]));
  return text;
}

function bytesOfLatin1(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = codeAt(text, i);
  return bytes;
}

/** The bytes of an ArrayBuffer or a view on one, without a copy. @throws TypeError for anything else */
function bytesOfSource(source, what) {
  if (typeof source === "object" && source !== null) {
    if (typedArrayKind(source) !== undefined) return bytesOf(source);
    try {
      apply(bufferByteLength, source, []);
      return new Uint8Array(source);
    } catch {}
    try {
      return new Uint8Array(
        apply(viewBuffer, source, []),
        apply(viewByteOffset, source, []),
        apply(viewByteLength, source, []),
      );
    } catch {}
  }
  throw new TypeError(`${what} takes an ArrayBuffer or a view on one, such as a Uint8Array`);
}
