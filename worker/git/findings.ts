// What a person should know about the files of a commit. The sentences are made elsewhere.

export type Finding = { path: string } & (
  | { kind: 'too large'; bytes: number; mostBytes: number }
  | { kind: 'refused' }
  | { kind: 'repository' }
  | { kind: 'submodule' }
  | { kind: 'leads out'; target: string }
  | { kind: 'conflict' }
  | { kind: 'pointer' }
  /** `why` follows "because". */
  | { kind: 'not in lfs'; why: string }
  | { kind: 'not fetched'; why: NotFetched }
  | { kind: 'not portable' }
  | { kind: 'executable' }
  | { kind: 'not executable' }
)

/** Why the pointer of a file of Git LFS stands in its place: a limit, or what follows "because". */
export type NotFetched = string | { mostBytes: number } | { mostBytesInAll: number }

export type OnFindings = (findings: Finding[]) => void
