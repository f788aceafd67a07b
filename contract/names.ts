// Every name that becomes a queue, a table, a branch or a path is validated and built here, and nowhere else.

/** What a person or program may type as an id is at most this long, so that branch and file names stay legal everywhere. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
const PROJECT_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const USER_ID = /^[a-z0-9_]{1,20}$/
const PREFIX = /^[a-z][a-z0-9]{1,14}$/

/** `constructor`, `toString`, `__proto__`: harmless in a Map, a trap in any object that somebody uses as one later. */
const isPrototypeKey = (text: string): boolean => text in Object.prototype

/** A command, session or thread id: a letter or digit, then letters, digits, `_` and `-`, 64 characters at most. */
export const isId = (text: string): boolean => ID.test(text) && !isPrototypeKey(text)

/** `[a-z0-9]+(-[a-z0-9]+)*`, 32 characters at most. */
export const isProjectId = (text: string): boolean =>
  text.length <= 32 && PROJECT_ID.test(text) && !isPrototypeKey(text)

/** `[a-z0-9_]{1,20}`: no hyphen, otherwise `a-b`+`c` and `a`+`b-c` would share a queue. */
export const isUserId = (text: string): boolean => USER_ID.test(text) && !isPrototypeKey(text)

/** The prefix of all queue and table names: short enough that the longest queue name keeps below SQS's 80 characters. */
export const isPrefix = (text: string): boolean => PREFIX.test(text)

/** The unit of ownership, `projectId#userId`. */
export const projectKeyOf = (projectId: string, userId: string): string => `${projectId}#${userId}`

/** The two halves of a project key. Throws when it is none. */
export const splitProjectKey = (projectKey: string): { projectId: string; userId: string } => {
  const [projectId = '', userId = '', ...rest] = projectKey.split('#')
  if (rest.length > 0 || !isProjectId(projectId) || !isUserId(userId))
    throw new Error(`not a project key: ${JSON.stringify(projectKey)} (expected projectId#userId)`)
  return { projectId, userId }
}

/** A thread owns one git branch. */
export const branchOf = (threadId: string): string => `thread-${threadId}`

/** Names of the queues that exist once. */
export const sharedQueueNames = (prefix: string) => ({
  email: `${prefix}-email`,
  emailDlq: `${prefix}-email-dlq`,
  unclaimed: `${prefix}-unclaimed`,
  unclaimedDlq: `${prefix}-unclaimed-dlq`,
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

/** Patterns of the same for all project keys, known and to come, as rights name them. */
export const projectQueuePatterns = (prefix: string) => queuesOf(prefix, '*')

/** Names of the tables. */
export const tableNames = (prefix: string) => ({
  ownership: `${prefix}-container-ownership`,
  tracking: `${prefix}-queue-tracking`,
  threads: `${prefix}-thread-mappings`,
  configs: `${prefix}-project-configs`,
  queues: `${prefix}-container-queues`,
})
