// The only place that validates and builds names of queues, tables, branches and paths.

/** An id from outside. The length limit keeps branch and file names legal everywhere. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
const PROJECT_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const USER_ID = /^[a-z0-9_]{1,20}$/
const PREFIX = /^[a-z][a-z0-9]{1,14}$/

/** `constructor`, `toString`, `__proto__`: harmless as keys of a Map, dangerous as keys of an object. */
const isPrototypeKey = (text: string): boolean => text in Object.prototype

/** A command, session or thread id: a letter or digit, then letters, digits, `_` and `-`; at most 64 characters. */
export const isId = (text: string): boolean => ID.test(text) && !isPrototypeKey(text)

/** `[a-z0-9]+(-[a-z0-9]+)*`, at most 32 characters. */
export const isProjectId = (text: string): boolean =>
  text.length <= 32 && PROJECT_ID.test(text) && !isPrototypeKey(text)

/** `[a-z0-9_]{1,20}`. No hyphen: `a-b` + `c` and `a` + `b-c` would share a queue. */
export const isUserId = (text: string): boolean => USER_ID.test(text) && !isPrototypeKey(text)

/** The prefix of all queue and table names. Short, because SQS allows queue names of 80 characters. */
export const isPrefix = (text: string): boolean => PREFIX.test(text)

/** The unit of ownership, `projectId#userId`. */
export const projectKeyOf = (projectId: string, userId: string): string => `${projectId}#${userId}`

export const isProjectKey = (text: string): boolean => {
  const [projectId = '', userId = '', ...rest] = text.split('#')
  return rest.length === 0 && isProjectId(projectId) && isUserId(userId)
}

/** The two halves of a project key. Throws on anything else. */
export const splitProjectKey = (projectKey: string): { projectId: string; userId: string } => {
  const [projectId = '', userId = ''] = projectKey.split('#')
  if (!isProjectKey(projectKey))
    throw new Error(`not a project key: ${JSON.stringify(projectKey)} (expected projectId#userId)`)
  return { projectId, userId }
}

/** True when one of these project keys is of the project, whoever its user is. */
export const hasRightOn = (projectId: string, projectKeys: string[]): boolean =>
  projectKeys.some((key) => key.startsWith(`${projectId}#`))

/** The git branch of a thread. */
export const branchOf = (threadId: string): string => `thread-${threadId}`

/** Names of the queues that all project keys share. */
export const sharedQueueNames = (prefix: string) => ({
  email: `${prefix}-email`,
  emailDlq: `${prefix}-email-dlq`,
  unclaimed: `${prefix}-unclaimed`,
  unclaimedDlq: `${prefix}-unclaimed-dlq`,
  doorbell: `${prefix}-doorbell`,
})

const queuesOf = (prefix: string, owner: string) => ({
  input: `${prefix}-input-${owner}.fifo`,
  output: `${prefix}-output-${owner}`,
  dlq: `${prefix}-dlq-${owner}.fifo`,
})

/** Names of a project key's own three queues. */
export const projectQueueNames = (prefix: string, projectKey: string) => {
  const { projectId, userId } = splitProjectKey(projectKey)
  return queuesOf(prefix, `${projectId}-${userId}`)
}

/** Patterns that match these queues of every project key, for IAM policies. */
export const projectQueuePatterns = (prefix: string) => queuesOf(prefix, '*')

/** Names of the tables. */
export const tableNames = (prefix: string) => ({
  ownership: `${prefix}-container-ownership`,
  tracking: `${prefix}-queue-tracking`,
  threads: `${prefix}-thread-mappings`,
  configs: `${prefix}-project-configs`,
  queues: `${prefix}-container-queues`,
  daemons: `${prefix}-daemons`,
})
