import { workerSettings } from '../../contract/settings/worker.ts'

/** The values of what EDITOR_VARIABLES names, for the worker, which hands them on. Throws when it names what no program may get. */
export const editorVariablesFrom = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const { name, fallback = '', read, expected } = workerSettings.editorVariables
  const names = read(env[name] ?? fallback)
  if (names === undefined) throw new Error(`${name} must be ${expected}`)
  return Object.fromEntries(names.flatMap((one) => (env[one] === undefined ? [] : [[one, env[one]]])))
}
