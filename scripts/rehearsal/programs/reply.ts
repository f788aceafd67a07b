/** How a program ends: with code 0 and without a word where nothing is said of it. */
export interface Reply {
  code?: number
  out?: string
  err?: string
}

export interface ProgramCall {
  args: string[]
  input: string
  /** Aborted when the program was asked to end. */
  stop: AbortSignal
}

export type Program = (call: ProgramCall) => Reply | Promise<Reply>
