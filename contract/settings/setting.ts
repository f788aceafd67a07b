// Settings are read once, at the start, and all problems are reported together. A daemon's settings are a table of these; the documentation,
// the infrastructure and the tests read the same table.

export interface Setting<T> {
  name: string
  /** Used when the variable is not set. Only tuning values have one: addresses and names have no defaults. */
  fallback?: string
  /** Documentation for operators: meaning, unit, special values. */
  says: string
  /** Never throws. `undefined`: the text does not match `expected`. */
  read: (text: string) => T | undefined
  expected: string
  /** Set by the platform, for example ECS, and never by a person or a task definition. */
  givenByPlatform?: true
}

export type SettingTable = Record<string, Setting<unknown>>
export type Settings<S extends SettingTable> = {
  [K in keyof S]: S[K] extends Setting<infer T> ? T : never
}

/** The message lists every problem. A daemon exits with code 2 on it. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings'
  constructor(problems: string[]) {
    super(`bad settings: ${problems.join('; ')}`)
  }
}

const readOne = (
  { name, fallback, expected, read }: Setting<unknown>,
  env: NodeJS.ProcessEnv,
  problems: string[],
) => {
  const given = env[name] ?? fallback
  if (given === undefined) return void problems.push(`${name} is not set (${expected})`)
  const value = read(given)
  // Without the value: a secret in the wrong variable must not end up in a log.
  if (value === undefined) problems.push(`${name} must be ${expected}`)
  return value
}

/** The problems with the settings of a table, one sentence each. */
export const problemsOf = (table: SettingTable, env: NodeJS.ProcessEnv): string[] => {
  const problems: string[] = []
  for (const setting of Object.values(table)) readOne(setting, env, problems)
  return problems
}

/** Reads a whole table from the environment. Throws BadSettings with every problem. */
export const readSettings = <S extends SettingTable>(table: S, env: NodeJS.ProcessEnv): Settings<S> => {
  const problems: string[] = []
  const values = Object.entries(table).map(([key, setting]) => [key, readOne(setting, env, problems)])
  if (problems.length > 0) throw new BadSettings(problems)
  return Object.fromEntries(values) as Settings<S>
}
