// The program that git runs to turn files of Git LFS into pointers and back (gitattributes(5), "Long Running Filter Process"). It speaks to
// no server and reads no configuration: what is not in the mirror stays a pointer. An answer of "error" makes git take the content as it is.
import { lfsPointerOf } from './clean.ts'
import { EndOfInput, makePackets, packetsOf } from './packets.ts'
import type { Packets } from './packets.ts'
import { sendObject } from './smudge.ts'

/** `key=value` lines; latin1 keeps each byte of a path. */
const readFields = (packets: Packets): Map<string, string> => {
  const lines = [...packetsOf(packets)].map((data) => data.toString('latin1').replace(/\n$/, ''))
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

const writeFields = (packets: Packets, ...lines: string[]): void => {
  for (const line of lines) packets.write(`${line}\n`)
  packets.flush()
}

const leaveAsItIs = (packets: Packets): void => writeFields(packets, 'status=error')

const clean = (packets: Packets, file: string): void => {
  const pointer = lfsPointerOf(file, packetsOf(packets))
  if (pointer === undefined) return leaveAsItIs(packets)
  writeFields(packets, 'status=success')
  packets.write(pointer)
  packets.flush()
  packets.flush()
}

const smudge = (packets: Packets, objectsDir: string): void => {
  const begin = (): void => writeFields(packets, 'status=success')
  const sent = sendObject(objectsDir, packetsOf(packets), begin, packets.write)
  if (sent === 'nothing') return leaveAsItIs(packets)
  packets.flush()
  // What was sent is dropped when it ends with an error.
  if (sent === 'whole') packets.flush()
  else leaveAsItIs(packets)
}

const serve = (packets: Packets, objectsDir: string): void => {
  readFields(packets)
  writeFields(packets, 'git-filter-server', 'version=2')
  readFields(packets)
  writeFields(packets, 'capability=clean', 'capability=smudge')
  for (;;) {
    const asked = readFields(packets)
    if (asked.get('command') === 'clean') clean(packets, asked.get('pathname') ?? '')
    else smudge(packets, objectsDir)
  }
}

try {
  serve(makePackets(0, 1), process.argv[2] ?? '')
} catch (error) {
  if (!(error instanceof EndOfInput)) throw error
}
