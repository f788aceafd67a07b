/** How much of the index a sweep reads. */
export interface SweepScope {
  rowsPerSweep: number
  /** From how many rows on routers share them: fewer are read by one query. */
  worthSharing: number
}

/** A slice is about a megabyte, and takes some 90 ms of CPU: 5 % of a core, however many rows there are. */
export const SWEEP_SCOPE: SweepScope = { rowsPerSweep: 1_000, worthSharing: 100 }
