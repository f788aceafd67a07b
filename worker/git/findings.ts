// What a person should know about the files of a commit. The sentences are made elsewhere.

export type Finding = { path: string } & (
  | { kind: 'too large'; bytes: number; mostBytes: number }
  | { kind: 'refused' }
  | { kind: 'repository' }
  | { kind: 'submodule' }
  | { kind: 'leads out'; target: string }
  | { kind: 'conflict' }
  | { kind: 'pointer' }
  | { kind: 'not in lfs' }
  | { kind: 'not portable' }
  | { kind: 'executable' }
  | { kind: 'not executable' }
)

export type OnFindings = (findings: Finding[]) => void
