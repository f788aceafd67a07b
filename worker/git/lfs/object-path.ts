import path from 'node:path'

/** Where Git LFS keeps the files of a repository, here of a mirror. */
export const objectsOf = (gitDir: string): string => path.join(gitDir, 'lfs', 'objects')

/** Where files are until they are whole. Not git-lfs's own directory, which it empties. */
export const incomingOf = (gitDir: string): string => path.join(gitDir, 'lfs', 'incoming')

/** `oid`: 64 hex digits. */
export const objectPath = (objectsDir: string, oid: string): string =>
  path.join(objectsDir, oid.slice(0, 2), oid.slice(2, 4), oid)
