// Who may be mailed about a command. The row does not decide it alone: workers write to its table, so only the project's own list of
// addresses makes an address one of ours.
import { keyOfConfig } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { disagreementIn } from '../../contract/tracking/disagreement.ts'
import type { NewTracking } from '../../contract/tracking/record.ts'

type ProjectsOf = (email: string) => Promise<ProjectConfig[]>

/** Why nobody may be mailed about the row, without naming anybody; `undefined` when its person may. */
export type RefuseRecipient = (
  row: Pick<NewTracking, 'commandId' | 'projectKey' | 'threadId' | 'message' | 'reply'>,
) => Promise<string | undefined>

const NOT_LISTED = 'the address is not listed for the project key in project-configs'

/** `remembered` may be out of date: an address that is not among its projects is looked up once more by `current`. */
export const makeRefuseRecipient = (lookup: {
  remembered: ProjectsOf
  current: ProjectsOf
}): RefuseRecipient => {
  const isListed = async (projectsOf: ProjectsOf, email: string, projectKey: string): Promise<boolean> =>
    (await projectsOf(email)).some((config) => keyOfConfig(config) === projectKey)

  return async (row) => {
    const differs = disagreementIn(row)
    if (differs !== undefined) return `the row and its message differ in ${differs}`
    const email = row.reply.email.toLowerCase()
    for (const projectsOf of [lookup.remembered, lookup.current])
      if (await isListed(projectsOf, email, row.projectKey)) return undefined
    return NOT_LISTED
  }
}
