export interface Tail {
  push: (chunk: Uint8Array) => void
  /** What was pushed, oldest first, at most `limit` bytes of it. */
  bytes: () => Buffer
}

/** Keeps the last `limit` bytes of everything that is pushed, in one ring: its memory does not grow. */
export const keepTail = (limit: number): Tail => {
  const ring = Buffer.alloc(limit)
  let total = 0
  return {
    push: (chunk) => {
      const kept = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).subarray(-limit)
      const fitted = kept.copy(ring, (total + chunk.length - kept.length) % limit)
      kept.copy(ring, 0, fitted)
      total += chunk.length
    },
    bytes: () => {
      const next = total % limit
      return total <= limit
        ? Buffer.from(ring.subarray(0, total))
        : Buffer.concat([ring.subarray(next), ring.subarray(0, next)])
    },
  }
}
