/** Whether a session is to pass its slot on, now that a command has ended. */
export type SlotIsWanted = () => Promise<boolean>

export interface SlotIsWantedDeps {
  /** A slot is passed on only after this time. */
  slotMs: number
  /** More than the command that has just ended is open. Otherwise the session is about to be warm, and gives way in any case. */
  hasMore: () => boolean
  /** Another project key waits for a slot. */
  othersWaiting: () => Promise<boolean>
}

/** Fair shares among project keys: one with many commands does not keep its slot while others wait for one. The time begins now. */
export const makeSlotIsWanted = ({ slotMs, hasMore, othersWaiting }: SlotIsWantedDeps): SlotIsWanted => {
  const beganMonoMs = performance.now()
  return async () => performance.now() - beganMonoMs >= slotMs && hasMore() && (await othersWaiting())
}
