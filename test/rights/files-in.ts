import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'

/** Resolves when so many files lie in the directory. */
export const filesIn = async (dir: string, count: number): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const look = (): void => {
    readdir(dir).then((files) => files.length >= count && resolve(), reject)
  }
  const watcher = watch(dir, look)
  look()
  await promise.finally(() => watcher.close())
}
