// What is going to happen, soonest first. Events of the same moment are ordered by a drawn number, so that seeds differ in it.

export interface SimEvent {
  /** Virtual milliseconds since the start of the history. */
  at: number
  tie: number
  run: () => void
  /** Cancelled events stay in the heap until their time has come. */
  isCancelled: boolean
}

const isBefore = (one: SimEvent, other: SimEvent): boolean =>
  one.at < other.at || (one.at === other.at && one.tie < other.tie)

export interface EventHeap {
  push: (event: SimEvent) => void
  /** Takes the soonest event; `undefined` when nothing will ever happen again. */
  pop: () => SimEvent | undefined
  peek: () => SimEvent | undefined
}

export const makeEventHeap = (): EventHeap => {
  const heap: SimEvent[] = []
  const at = (i: number): SimEvent => heap[i] as SimEvent

  const sinkFrom = (start: number): void => {
    const event = at(start)
    let i = start
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(at(child + 1), at(child))) child++
      if (!isBefore(at(child), event)) break
      heap[i] = at(child)
      i = child
    }
    heap[i] = event
  }

  return {
    push: (event) => {
      let i = heap.length
      heap.push(event)
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (!isBefore(event, at(parent))) break
        heap[i] = at(parent)
        i = parent
      }
      heap[i] = event
    },
    pop: () => {
      const first = heap[0]
      const last = heap.pop()
      if (first === undefined || last === undefined) return undefined
      if (heap.length > 0) {
        heap[0] = last
        sinkFrom(0)
      }
      return first
    },
    peek: () => heap[0],
  }
}
