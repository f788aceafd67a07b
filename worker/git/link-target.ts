import path from 'node:path'

/** True when a link at `link`, a path in the repository, leads out of the repository or to git's own files. Does not follow other links. */
export const leadsOut = (link: string, target: string): boolean => {
  if (path.posix.isAbsolute(target)) return true
  const steps = path.posix.normalize(path.posix.join(path.posix.dirname(link), target)).split('/')
  return steps[0] === '..' || steps.some((name) => name.toLowerCase() === '.git')
}
