// Which emulator is examined.
import { reasonOf } from '../../local/reason-of.ts'
import { readLocalState } from '../../local/state-file.ts'

const isEndpoint = (name: string): boolean => name.startsWith('AWS_ENDPOINT_URL')

/** What emulators do not look at, where nothing is said. */
const ANYTHING = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }

/**
 * The address, after `env` leads the SDK there: that of AWS_ENDPOINT_URL, or else of what make up or make local has started. Throws an Error for
 * the person when there is none, or nobody answers.
 */
export const placeToExamine = async (env: NodeJS.ProcessEnv, local = readLocalState): Promise<string> => {
  if (!Object.keys(env).some((name) => isEndpoint(name) && env[name])) {
    const state = local()
    if (!state)
      throw new Error('say which emulator: make doctor-emulator AWS_ENDPOINT_URL=http://127.0.0.1:4566')
    Object.assign(env, state.env)
  }
  for (const [name, value] of Object.entries(ANYTHING))
    if (!env[name] && !(env.AWS_PROFILE && name !== 'AWS_REGION')) env[name] = value
  const where = env.AWS_ENDPOINT_URL || env.AWS_ENDPOINT_URL_SQS || ''
  await fetch(where, { signal: AbortSignal.timeout(3_000) }).catch((cause: Error) => {
    throw new Error(`nobody answers at ${where}: ${reasonOf(cause.cause ?? cause)}`, { cause })
  })
  return where
}
