/** Told the first process of a program as soon as it runs; returns what to do when the program is gone with all its children. */
export type MarkProgram = (leader: number) => () => void
