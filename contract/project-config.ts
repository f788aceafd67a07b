// Who may do what: one row per e-mail address and project.
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from './dynamodb-update.ts'
import { readObject } from './messages/fields.ts'
import type { Fields } from './messages/fields.ts'
import { projectKeyOf } from './names.ts'
import { SECRET_PROBLEM, hasSecret } from './repository-url.ts'

export interface ProjectConfig {
  email: string
  projectId: string
  userId: string
  /** The author's name on commits. Default: the address before its `@`. */
  userName?: string
  /** Anything that `git clone` takes, without a secret in it. */
  repository: string
  /** The branch that a new thread's branch starts from. */
  baseBranch: string
  /** Program and arguments, run without a shell in the worktree. Absent: the repository's files are the site. */
  buildCommand?: string[]
  /** The directory of the built site, relative to the worktree. */
  outputDir: string
  previewBucket: string
  /** The preview's address. `{branch}` in it is replaced by the branch; without it, the branch is appended. */
  previewUrl: string
  /** Time limit of the executor. Default: the worker's own limit. */
  commandSeconds?: number
  /** Default: the worker's EXECUTOR. */
  executor?: Executor
  /** Of the agent, as its API names it. Default: the worker's AGENT_MODEL. */
  model?: string
  effort?: Effort
  /** Limit of the agent's turns for one command. */
  maxTurns?: number
  /** Limit of the agent's API cost for one command, US dollars. */
  maxUsd?: number
  /** Keys of the base branch's `.claude/settings.json` that the agent obeys. Default: none. */
  allowedSettings?: string[]
  /** Servers of the base branch's `.mcp.json` that the agent starts. Default: none. */
  allowedMcpServers?: string[]
  /**
   * Since when the row is being removed, milliseconds since 1970: no new command is accepted for it, and what is open is answered as ever. So a
   * right ends without a command that nobody hears of. Written by `offboard` and `revoke` only.
   */
  leaving?: number
}

/** `claude`: Claude Code over streaming JSON. `command`: any program, named by EDITOR_COMMAND. */
export const EXECUTORS = ['command', 'claude'] as const
export type Executor = (typeof EXECUTORS)[number]

/** How much the agent thinks. https://code.claude.com/docs/en/cli-reference (--effort) */
export const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const
export type Effort = (typeof EFFORTS)[number]

const isInsideTree = (path: string): boolean =>
  !path.startsWith('/') && !path.split('/').includes('..') && !path.includes('\0')

/** A row as a person writes it. The deployment supplies the preview's fields when they are missing. */
export type ProjectRow = Omit<ProjectConfig, 'previewBucket' | 'previewUrl' | 'leaving'> &
  Partial<Pick<ProjectConfig, 'previewBucket' | 'previewUrl'>>

const readAgent = (f: Fields) => {
  const limits = { ...f.maybe('count', 'maxTurns'), ...f.maybe('amount', 'maxUsd') }
  if (limits.maxTurns === 0) f.problems.push('maxTurns must be 1 or more')
  if (limits.maxUsd === 0) f.problems.push('maxUsd must be more than 0')
  return {
    ...f.maybeOneOf('executor', EXECUTORS),
    ...f.maybe('filled', 'model'),
    ...f.maybeOneOf('effort', EFFORTS),
    ...limits,
    ...f.maybe('texts', 'allowedSettings'),
    ...f.maybe('texts', 'allowedMcpServers'),
  }
}

const readAllButPreview = (f: Fields) => {
  const optional = { ...f.maybe('text', 'baseBranch'), ...f.maybe('text', 'outputDir') }
  const { outputDir = '.', baseBranch = 'main' } = optional
  if (!isInsideTree(outputDir)) f.problems.push('outputDir must be a path inside the repository')
  const programs = { ...f.maybe('texts', 'buildCommand'), ...f.maybe('count', 'commandSeconds') }
  const { buildCommand, commandSeconds } = programs
  if (buildCommand && !buildCommand[0]?.trim()) f.problems.push('buildCommand must begin with a program')
  // 0 would end every executor immediately.
  if (commandSeconds === 0) f.problems.push('commandSeconds must be 1 or more')
  const repository = f.need('filled', 'repository')
  // Git would read a leading hyphen as an option, and `ext::` as a command to run.
  if (/^-|^\w+::/.test(repository)) f.problems.push('repository must be a URL or a path')
  if (hasSecret(repository)) f.problems.push(SECRET_PROBLEM)
  if (!/^[A-Za-z0-9][\w./-]*$/.test(baseBranch)) f.problems.push('baseBranch must be the name of a branch')
  return {
    email: f.need('address', 'email').toLowerCase(),
    projectId: f.need('projectId', 'projectId'),
    userId: f.need('userId', 'userId'),
    ...f.maybe('text', 'userName'),
    repository,
    baseBranch,
    ...programs,
    outputDir,
    ...readAgent(f),
  }
}

/** For rows of the table. Throws NotAMessage with every problem. */
export const parseProjectConfig = (row: object): ProjectConfig =>
  readObject('a project configuration', row, (f) => ({
    ...readAllButPreview(f),
    previewBucket: f.need('filled', 'previewBucket'),
    previewUrl: f.need('filled', 'previewUrl'),
    ...f.maybe('count', 'leaving'),
  }))

/** For rows that a person wrote. Throws NotAMessage with every problem. */
export const parseProjectRow = (row: object): ProjectRow =>
  readObject('a project configuration', row, (f) => {
    const preview = { ...f.maybe('filled', 'previewBucket'), ...f.maybe('filled', 'previewUrl') }
    if (preview.previewBucket !== undefined && preview.previewUrl === undefined)
      f.problems.push('previewUrl is missing: only you know the address of a bucket of your own')
    return { ...readAllButPreview(f), ...preview }
  })

/** Throws a plain Error when the row cannot be read, not NotAMessage: the sender of the mail is not at fault. */
export const readProjectConfig = (item: Item): ProjectConfig => {
  const row = unmarshall(item)
  try {
    return parseProjectConfig(row)
  } catch (cause) {
    const which = `${String(row['projectId'])} for ${String(row['email'])}`
    throw new Error(`cannot read the configuration of project ${which}`, { cause })
  }
}

export const keyOfConfig = ({ projectId, userId }: Pick<ProjectConfig, 'projectId' | 'userId'>): string =>
  projectKeyOf(projectId, userId)

/** No new command is accepted for it. */
export const isLeaving = ({ leaving }: Pick<ProjectConfig, 'leaving'>): boolean => leaving !== undefined

/** The page that a person opens for a branch. */
export const previewUrlOf = (config: Pick<ProjectConfig, 'previewUrl'>, branch: string): string => {
  const { previewUrl } = config
  if (previewUrl.includes('{branch}')) return previewUrl.replaceAll('{branch}', branch)
  return `${previewUrl.replace(/\/+$/, '')}/${branch}/index.html`
}

/** Marks the rows that Terraform manages, from PROJECTS_FILE. It would undo any other change to them. */
export const MANAGED_BY_TERRAFORM = { managedBy: 'terraform' } as const

/** A row as stored in the table. */
export const configItem = (config: ProjectConfig, mark: { managedBy?: string } = {}) =>
  marshall({ ...config, ...mark }, { removeUndefinedValues: true })
