import type { Readable } from 'node:stream'

/** Collects the last bytes of a stream; returns how to read them as text. `overflow` is called when earlier ones were dropped. */
export const tailOf = (stream: Readable, mostBytes: number, overflow?: () => void): (() => string) => {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) overflow?.()
    while (size - (chunks[0]?.length ?? 0) >= mostBytes) size -= chunks.shift()?.length ?? 0
  })
  return () => Buffer.concat(chunks).subarray(-mostBytes).toString()
}
