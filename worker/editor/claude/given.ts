// What one command gives to the agent: its options, its files and its message.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { WorkerSettings } from '../../../contract/settings/worker.ts'
import type { EditWork } from '../editor.ts'
import type { AgentFiles, AgentOptions } from './arguments.ts'
import { filesBelow, picturesIn } from './pictures.ts'
import type { ProjectSays } from './project-files.ts'
import { promptBlocks } from './prompt.ts'
import type { Block } from './prompt.ts'
import { systemPrompt } from './rules.ts'

export type AgentSettings = Pick<
  WorkerSettings,
  'claude' | 'agentTools' | 'agentModel' | 'agentEffort' | 'agentTurns' | 'agentUsd'
>

/** The project's choices, and the worker's for the rest. */
export const optionsFor = (
  settings: AgentSettings,
  { config, spentUsd }: Pick<EditWork, 'config' | 'spentUsd'>,
): AgentOptions => {
  const model = config.model ?? (settings.agentModel || undefined)
  const effort = config.effort ?? (settings.agentEffort || undefined)
  return {
    program: settings.claude,
    tools: settings.agentTools,
    ...(model !== undefined && { model }),
    ...(effort !== undefined && { effort }),
    maxTurns: config.maxTurns ?? settings.agentTurns,
    maxUsd: Math.max(0, (config.maxUsd ?? settings.agentUsd) - spentUsd),
  }
}

/** Gives the agent what it is told by files: its command line is visible to every process of the machine. */
export const writeFiles = async (
  { givenDir, attachments }: EditWork,
  says: ProjectSays,
): Promise<AgentFiles> => {
  const write = async (name: string, text: string): Promise<string> => {
    const file = path.join(givenDir, name)
    await writeFile(file, text, { flag: 'wx' })
    return file
  }
  return {
    systemPrompt: await write('system-prompt.md', systemPrompt(says.claudeMd)),
    ...(attachments !== undefined && { attachments }),
    ...(says.settings !== undefined && { settings: await write('settings.json', says.settings) }),
    ...(says.mcpConfig !== undefined && { mcpConfig: await write('mcp.json', says.mcpConfig) }),
  }
}

/** `isNewSession`: it does not know what was said before. `hasRun`: some of the work may be in the files. */
export type Prompt = (about: { isNewSession: boolean; hasRun: boolean }) => Block[]

/**
 * Makes the whole of what the agent is told. The attachments are read here, once, while nothing of the job has run: later their directory may
 * be a link to anywhere.
 */
export const readPrompt = async (work: EditWork): Promise<Prompt> => {
  const { thread, worktree, attachments: dir } = work
  const attachments = dir === undefined ? [] : await filesBelow(dir)
  const pictures = await picturesIn(attachments)
  const { branch, previewUrl, earlier, quoted } = thread
  return ({ isNewSession, hasRun }) =>
    promptBlocks({
      told: work.told.map((one) => ({ ...one, wasInterrupted: one.wasInterrupted || hasRun })),
      attachments,
      pictures,
      ...(quoted !== undefined && { quoted }),
      thread: { branch, previewUrl, earlier },
      worktree,
      isNewSession,
    })
}
