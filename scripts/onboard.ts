// make onboard FILE=project.json: makes a project known, with its queues. May be repeated. See projects.example.json for the fields.
import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { makeClients } from '../platform/clients.ts'
import type { ProjectRow } from '../contract/project-config.ts'
import { parseProjectsText } from '../deployment/projects.ts'
import { deploymentSettings } from '../deployment/settings.ts'
import { readSettings } from '../contract/settings/setting.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { withCure } from './deploy/cures.ts'
import { emulatorIn } from './cloud/emulator.ts'
import { onboard } from './cloud/onboard.ts'
import { senderProofHint } from './cloud/sender-proof.ts'
import { useRunningSystem } from './local/running-system.ts'

/** Two tries of this long. */
const dns = new Resolver({ timeout: 2_000, tries: 2 })

const { prefix, region } = sharedSettings
const { previewDays } = deploymentSettings

/** Only the names count here: the number of the account is as long as any other. */
const SOME_ACCOUNT = '0'.repeat(12)

/** One project or a list of them; nothing is onboarded when one of them is wrong. */
const projectsIn = async (file: string, where: { prefix: string; region: string }): Promise<ProjectRow[]> => {
  try {
    return parseProjectsText(await readFile(file, 'utf8'), { ...where, account: SOME_ACCOUNT })
  } catch (cause) {
    throw new Error(`cannot read the projects in ${file}: ${(cause as Error).message}`, { cause })
  }
}

try {
  const file = process.env.FILE
  if (!file) throw new Error('say which file describes the project: make onboard FILE=project.json')
  useRunningSystem()
  const settings = readSettings({ prefix, region, previewDays }, process.env)
  const projects = await projectsIn(file, settings)
  const emulator = emulatorIn(process.env)
  const clients = makeClients()
  const deps = {
    ...clients,
    previewDays: settings.previewDays,
    ...(emulator !== undefined && { endpoint: emulator }),
  }
  for (const project of projects) {
    const { email, projectId, userId, previewUrl } = await onboard(deps, settings.prefix, project)
    console.log(`onboarded ${projectId} for ${email} (${projectId}#${userId}), previews at ${previewUrl}`)
    const hint = emulator === undefined && (await senderProofHint((name) => dns.resolveTxt(name), email))
    if (hint) console.log(hint)
  }
  clients.destroy()
} catch (error) {
  console.error(error instanceof Error ? withCure(error.message) : error)
  process.exitCode = 1
}
