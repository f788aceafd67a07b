// Makes what rows need, and says what their people should know.
import { Resolver } from 'node:dns/promises'
import { isDeepStrictEqual } from 'node:util'
import { makeProjectRows } from '../../cloud/project-rows.ts'
import { readSettings } from '../../../contract/settings/setting.ts'
import { sharedSettings } from '../../../contract/settings/shared.ts'
import { isLeaving } from '../../../contract/project-config.ts'
import type { ProjectConfig, ProjectRow } from '../../../contract/project-config.ts'
import { deploymentSettings } from '../../../deployment/settings.ts'
import { emulatorIn } from '../../cloud/emulator.ts'
import { onboard } from '../../cloud/onboard.ts'
import { senderProofHint } from '../../cloud/sender-proof.ts'
import { isAwsError } from '../../../platform/aws-errors.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'

export interface Made {
  config: ProjectConfig
  notes: string[]
  /** Until no daemon remembers what was listed for the address before. */
  waitSeconds: number
}

/** Two tries of this long. */
const dns = new Resolver({ timeout: 2_000, tries: 2 })

const JUST_DELETED =
  'its queues were removed less than a minute ago, and SQS makes none of their names again so soon: the same again in a minute'

const otherProjects = (before: ProjectConfig[], { projectId, email }: ProjectConfig): string[] => {
  const others = before.map((config) => config.projectId).filter((other) => other !== projectId)
  return others.length === 0
    ? []
    : [
        `${email} has other projects, too (${others.join(', ')}): a new mail that names none is answered with the question which one`,
      ]
}

const takenBack = (before: ProjectConfig[], { projectId }: ProjectConfig): string[] =>
  before.some((config) => config.projectId === projectId && isLeaving(config))
    ? ['it was being removed: that is taken back']
    : []

/** In turn. What is made stays when a later one fails; the same command again goes on. */
export const makeRows = async (
  { clients, prefix, tables }: System,
  rows: ProjectRow[],
  onMade: (made: Made) => void,
): Promise<Made[]> => {
  const { previewDays } = readSettings({ previewDays: deploymentSettings.previewDays }, process.env)
  const { configCacheSeconds } = readSettings(
    { configCacheSeconds: sharedSettings.configCacheSeconds },
    process.env,
  )
  const emulator = emulatorIn(process.env)
  const configs = makeProjectRows(clients.dynamodb, tables.configs)
  const deps = { ...clients, previewDays, ...(emulator !== undefined && { endpoint: emulator }) }
  const all: Made[] = []
  for (const row of rows) {
    const before = await configs.projectsOf(row.email)
    const config = await onboard(deps, prefix, row).catch((cause: unknown) => {
      throw isAwsError(cause, 'queueJustDeleted') ? new Problem(JUST_DELETED, EXIT.trouble, { cause }) : cause
    })
    const same = before.some((known) => isDeepStrictEqual(known, config))
    const hint =
      emulator === undefined && (await senderProofHint((name) => dns.resolveTxt(name), config.email))
    const made = {
      config,
      notes: [...takenBack(before, config), ...otherProjects(before, config), ...(hint ? [hint] : [])],
      waitSeconds: before.length === 0 || same ? 0 : configCacheSeconds,
    }
    onMade(made)
    all.push(made)
  }
  return all
}
