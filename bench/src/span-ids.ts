const JSON_KEY = Buffer.from('"spanId":"');
const ID_DIGITS = 16;
const ROW_KEY = Buffer.from('"id":"');
const UUID_LENGTH = 36;
const LENGTH_DELIMITED = 2;
/** `resource_spans`, `scope_spans`, `spans` and `span_id`, by their field numbers in the messages of OTLP. */
const PATH_TO_SPAN_ID = [1, 2, 2, 2] as const;

/** Finds the ids of the spans of an OTLP request, in JSON or protobuf, without parsing the rest. */
export function spanIdsOf(body: Buffer): readonly string[] {
  const ids: string[] = [];
  if (body[0] === 0x7b) return readAfter(body, JSON_KEY, ID_DIGITS);
  readMessage(body, 0, ids);
  return ids;
}

/** Finds the ids of the rows of a request to Opik, whose payloads have none in the benchmarks. */
export function rowIdsOf(body: Buffer): readonly string[] {
  return readAfter(body, ROW_KEY, UUID_LENGTH);
}

function readAfter(body: Buffer, key: Buffer, length: number): readonly string[] {
  const found: string[] = [];
  for (let at = body.indexOf(key); at >= 0; at = body.indexOf(key, at)) {
    at += key.length;
    found.push(body.toString("latin1", at, at + length));
  }
  return found;
}

/** Walks the fields of a message, and into those that lead to a span's id. */
function readMessage(message: Buffer, depth: number, ids: string[]): void {
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    const wireType = tag & 7;
    if (wireType === LENGTH_DELIMITED) {
      const length = readVarint();
      if (tag >> 3 === PATH_TO_SPAN_ID[depth]) readField(message.subarray(at, at + length), depth, ids);
      at += length;
    } else if (wireType === 0) readVarint();
    else at += wireType === 1 ? 8 : 4;
  }
}

function readField(field: Buffer, depth: number, ids: string[]): void {
  if (depth === PATH_TO_SPAN_ID.length - 1) ids.push(field.toString("hex"));
  else readMessage(field, depth + 1, ids);
}
