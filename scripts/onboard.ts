// make onboard FILE=project.json: makes a project known, with its queues. May be repeated. See projects.example.json for the fields.
import { readFile } from 'node:fs/promises'
import { makeClients } from '../contract/clients.ts'
import { readSettings } from '../contract/settings.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { onboard } from './cloud/onboard.ts'
import { readLocalState } from './local/state-file.ts'

const { prefix, region } = sharedSettings

/** One project or a list of them. */
const projectsIn = async (file: string): Promise<object[]> => {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'))
    return (Array.isArray(content) ? content : [content]).map((row: unknown) => {
      if (typeof row !== 'object' || row === null) throw new Error('expected an object, or a list of objects')
      return row
    })
  } catch (cause) {
    throw new Error(`cannot read ${file}: ${(cause as Error).message}`, { cause })
  }
}

try {
  const file = process.env.FILE
  if (!file) throw new Error('say which file describes the project: make onboard FILE=project.json')
  const state = process.env.AWS_REGION ? undefined : readLocalState()
  if (state) Object.assign(process.env, state.env)
  const settings = readSettings({ prefix, region }, process.env)
  const projects = await projectsIn(file)
  const clients = makeClients()
  for (const project of projects) {
    const { email, projectId, userId } = await onboard(clients, settings.prefix, project)
    console.log(`onboarded ${projectId} for ${email} (${projectId}#${userId})`)
  }
  clients.destroy()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
