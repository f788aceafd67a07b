export type Mode = 'plan' | 'deploy' | 'destroy'

/** What a deployment has of the process that it runs in. */
export interface Edges {
  stop: AbortSignal
  /** The line that the person types; empty when nobody does. */
  ask: (question: string) => Promise<string>
  /** The same, and what is typed is shown nowhere. Empty where there is no terminal. */
  askHidden: (question: string) => Promise<string>
  /** Stops it: somebody else may be at the same deployment. */
  lost: () => void
  /** Called at every end, the last one first. */
  atEnd: (act: () => void | Promise<void>) => void
  /** Credentials for the SDK of this process. `undefined` takes a variable away. */
  handOn: (env: Record<string, string | undefined>) => void
}
