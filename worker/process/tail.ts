export interface Tail {
  push: (chunk: Uint8Array) => void
  /** The last bytes that were pushed, oldest first, at most `limit` of them. */
  bytes: () => Buffer
  /** True when earlier bytes were dropped. */
  isCut: () => boolean
}

const FIRST_BYTES = 4 * 1024

/** Keeps the last `limit` bytes of what is pushed. Its buffer grows with the content up to `limit`, and is then used as a ring. */
export const keepTail = (limit: number): Tail => {
  let ring = Buffer.alloc(Math.min(limit, FIRST_BYTES))
  let total = 0
  const makeRoomFor = (bytes: number): void => {
    if (bytes <= ring.length || ring.length === limit) return
    const larger = Buffer.alloc(Math.min(limit, Math.max(bytes, 2 * ring.length)))
    ring.copy(larger)
    ring = larger
  }
  return {
    push: (chunk) => {
      makeRoomFor(total + chunk.length)
      const kept = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).subarray(-limit)
      const fitted = kept.copy(ring, (total + chunk.length - kept.length) % ring.length)
      kept.copy(ring, 0, fitted)
      total += chunk.length
    },
    bytes: () => {
      const next = total % ring.length
      return total <= ring.length
        ? Buffer.from(ring.subarray(0, total))
        : Buffer.concat([ring.subarray(next), ring.subarray(0, next)])
    },
    isCut: () => total > limit,
  }
}
