// Which system a command looks at: the one that AWS_REGION and the AWS settings around it name, or else the one that runs here.
import { readLocalState } from './state-file.ts'

const NOTHING =
  'nothing runs here (make local and make up start it), and AWS_REGION is not set for a system elsewhere'

/** Makes this process's environment lead there. Throws an Error for the person when there is none. */
export const useRunningSystem = (): void => {
  if (process.env.AWS_REGION) return
  const state = readLocalState()
  if (!state) throw new Error(NOTHING)
  Object.assign(process.env, state.env)
}
