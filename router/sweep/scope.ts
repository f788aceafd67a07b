/** How much of the index a sweep reads. */
export interface SweepScope {
  rowsPerSweep: number
  /** From how many rows on routers share them: fewer are read by one query. */
  worthSharing: number
}

/** A slice is about a megabyte, which is a page of DynamoDB; reading it takes some 20 ms of CPU. */
export const SWEEP_SCOPE: SweepScope = { rowsPerSweep: 1_000, worthSharing: 100 }
