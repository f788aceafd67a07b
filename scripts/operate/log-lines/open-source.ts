// Which log: the file of make local, the containers of make up, or CloudWatch.
import { readLocalState } from '../../local/state-file.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { cloudwatchSource } from './cloudwatch-source.ts'
import { composeSource, hasContainers } from './compose-source.ts'
import { fileSource } from './file-source.ts'
import type { LineSource } from './source.ts'

export interface AskedLog {
  /** A file of lines, wherever it comes from. */
  file?: string
  /** Containers by the names of their services. */
  services?: string[]
}

/** The log of a system. */
export const logOf = ({ local, prefix, region }: System, { file, services }: AskedLog = {}): LineSource => {
  if (file !== undefined) return fileSource(file)
  if (!local) return cloudwatchSource({ prefix, region })
  if (local.log !== undefined) return fileSource(local.log)
  if (local.pid === undefined) return composeSource(services)
  throw new Problem(
    'the make local that runs is of another version and does not say where its log is',
    EXIT.trouble,
  )
}

/** The same when perhaps no system came up: then its containers may say why. */
export const openLog = async (open: () => System, asked: AskedLog): Promise<LineSource> => {
  if (asked.file !== undefined) return fileSource(asked.file)
  if (asked.services !== undefined) return composeSource(asked.services)
  const isHere = !process.env['AWS_REGION']
  if (isHere && !readLocalState() && (await hasContainers())) return composeSource()
  return logOf(open(), asked)
}
