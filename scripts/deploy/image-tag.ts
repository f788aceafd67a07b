// The tag of the images says what is in them: tags can never be moved, and an image that is there is not built again.
import { createHash } from 'node:crypto'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { firstLine } from './run.ts'
import type { Run } from './run.ts'

const SHORT = 12

type Contents = Pick<DeploymentSettings, 'architecture' | 'agentPackage' | 'nodeImage'>

/** The commit, and what else makes a difference: the same commit with another agent or base is another image. Pure. */
export const imageTagOf = (commit: string, { architecture, agentPackage, nodeImage }: Contents): string => {
  const chosen = [agentPackage, ...(nodeImage === '' ? [] : [nodeImage])]
  const digest = createHash('sha256').update(chosen.join(' ')).digest('hex').slice(0, 8)
  const parts = [
    commit.slice(0, SHORT),
    ...(architecture === 'ARM64' ? ['arm64'] : []),
    ...(chosen.every((each) => each === '') ? [] : [digest]),
  ]
  return parts.join('-')
}

export interface Commit {
  /** Absent when this is no repository. */
  id?: string
  problems: string[]
}

/** The commit that is checked out; a problem when files differ from it, because the images would, too. */
export const readCommit = async (run: Run): Promise<Commit> => {
  const head = await run('git', ['rev-parse', 'HEAD'], { quiet: true })
  if (head.code === 127) return { problems: ['git is not on the PATH: install it'] }
  if (head.code !== 0)
    return { problems: [`no commit to name the images by: set IMAGE_TAG (${firstLine(head)})`] }
  const status = await run('git', ['status', '--porcelain'], { quiet: true })
  const isClean = status.code === 0 && status.out.trim() === ''
  return {
    id: head.out.trim(),
    problems: isClean
      ? []
      : ['files differ from the commit that names the images: commit or stash them, or set IMAGE_TAG'],
  }
}
