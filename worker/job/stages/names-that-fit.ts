import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'

/** The tracking row holds the command and its response, and DynamoDB takes 400 KB a row: a commit may name ten times that. */
const MOST_BYTES = 100_000

/** The first names, as many as a response has room for. */
export const namesThatFit = (names: string[], mostBytes = MOST_BYTES): string[] => {
  let bytes = 0
  const tooLong = names.findIndex((name) => (bytes += toAsciiJson(name).length + 1) > mostBytes)
  return tooLong === -1 ? names : names.slice(0, tooLong)
}
